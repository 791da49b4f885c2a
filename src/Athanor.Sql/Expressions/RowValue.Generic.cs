namespace Athanor.Sql;

/// <summary>Several typed expressions as one value.</summary>
/// <typeparam name="T">The tuple of the parts' C# types: rows of different shapes do not compare.</typeparam>
#pragma warning disable CS0660, CS0661 // == builds SQL
public sealed class RowValue<T>
#pragma warning restore CS0660, CS0661
{
    internal RowValue(params ReadOnlySpan<Expr> items) => Node = new RowValue([.. items]);

    internal RowValue Node { get; }

    /// <summary>All parts are equal, in SQL.</summary>
    public static Expr<bool> operator ==(RowValue<T> left, RowValue<T> right) => Of(ComparisonOperator.Equal, left, right);

    /// <summary>Some part differs, in SQL.</summary>
    public static Expr<bool> operator !=(RowValue<T> left, RowValue<T> right) => Of(ComparisonOperator.NotEqual, left, right);

    /// <summary>Before, part by part, in SQL.</summary>
    public static Expr<bool> operator <(RowValue<T> left, RowValue<T> right) => Of(ComparisonOperator.Less, left, right);

    /// <summary>Before or equal, part by part, in SQL.</summary>
    public static Expr<bool> operator <=(RowValue<T> left, RowValue<T> right) => Of(ComparisonOperator.LessOrEqual, left, right);

    /// <summary>After, part by part, in SQL.</summary>
    public static Expr<bool> operator >(RowValue<T> left, RowValue<T> right) => Of(ComparisonOperator.Greater, left, right);

    /// <summary>After or equal, part by part, in SQL.</summary>
    public static Expr<bool> operator >=(RowValue<T> left, RowValue<T> right) => Of(ComparisonOperator.GreaterOrEqual, left, right);

    private static Comparison Of(ComparisonOperator comparison, RowValue<T> left, RowValue<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Comparison(comparison, left.Node, right.Node);
    }
}
