namespace Athanor.Sql;

/// <summary>Any or all of a query's values, to compare with: <c>u.Age > All(query)</c>.</summary>
/// <typeparam name="T">The C# type of the values.</typeparam>
#pragma warning disable CS0660, CS0661 // == builds SQL
public sealed class Quantified<T>
#pragma warning restore CS0660, CS0661
{
    internal Quantified(IQuerySource<T> query, bool isAll)
    {
        ArgumentNullException.ThrowIfNull(query);
        Query = query.Query;
        IsAll = isAll;
    }

    private QueryStatement Query { get; }

    private bool IsAll { get; }

    /// <summary>Equal to any, or to all, in SQL.</summary>
    public static Expr<bool> operator ==(Expr<T> left, Quantified<T> right) => Of(ComparisonOperator.Equal, left, right);

    /// <summary>Different from any, or from all, in SQL.</summary>
    public static Expr<bool> operator !=(Expr<T> left, Quantified<T> right) => Of(ComparisonOperator.NotEqual, left, right);

    /// <summary>Less than any, or than all, in SQL.</summary>
    public static Expr<bool> operator <(Expr<T> left, Quantified<T> right) => Of(ComparisonOperator.Less, left, right);

    /// <summary>Less than or equal to any, or to all, in SQL.</summary>
    public static Expr<bool> operator <=(Expr<T> left, Quantified<T> right) => Of(ComparisonOperator.LessOrEqual, left, right);

    /// <summary>Greater than any, or than all, in SQL.</summary>
    public static Expr<bool> operator >(Expr<T> left, Quantified<T> right) => Of(ComparisonOperator.Greater, left, right);

    /// <summary>Greater than or equal to any, or to all, in SQL.</summary>
    public static Expr<bool> operator >=(Expr<T> left, Quantified<T> right) => Of(ComparisonOperator.GreaterOrEqual, left, right);

    private static QuantifiedComparison Of(ComparisonOperator comparison, Expr<T> left, Quantified<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new(comparison, left, right.Query, right.IsAll);
    }
}
