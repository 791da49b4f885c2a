namespace Athanor.Sql;

/// <summary>What the compiler asks of an arithmetic expression, whatever its type.</summary>
public interface IArithmetic
{
    /// <summary>The operator.</summary>
    ArithmeticOperator Operator { get; }

    /// <summary>The left operand.</summary>
    Expr Left { get; }

    /// <summary>The right operand.</summary>
    Expr Right { get; }

    /// <summary>The type of the result.</summary>
    SqlType SqlType { get; }

    /// <summary>How tightly it binds.</summary>
    Precedence Precedence { get; }
}
