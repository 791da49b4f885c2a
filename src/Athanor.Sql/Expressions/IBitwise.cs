namespace Athanor.Sql;

/// <summary>What the compiler asks of an operation on bits, whatever its type.</summary>
public interface IBitwise
{
    /// <summary>The operator.</summary>
    BitwiseOperator Operator { get; }

    /// <summary>The left operand.</summary>
    Expr Left { get; }

    /// <summary>The right operand.</summary>
    Expr Right { get; }
}
