using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>What the compiler asks of an operation on arrays, whatever its type.</summary>
public interface IArrayOperation
{
    /// <summary>The operation.</summary>
    ArrayOperator Operator { get; }

    /// <summary>The comparison of <see cref="ArrayOperator.Any"/> and <see cref="ArrayOperator.All"/>, the value on its left.</summary>
    ComparisonOperator Comparison { get; }

    /// <summary>The array, then what the operation takes besides.</summary>
    ImmutableArray<Expr> Operands { get; }
}
