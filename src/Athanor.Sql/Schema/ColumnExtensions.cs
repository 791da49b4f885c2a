namespace Athanor.Sql;

/// <summary>What is said of columns whose types are known at run time only: <c>table["name"]</c>.</summary>
public static class ColumnExtensions
{
    /// <summary>This column set to a value, for INSERT and UPDATE; null is NULL.</summary>
    /// <exception cref="ArgumentException">The value is of another type than the column.</exception>
    public static Assignment ToValue(this IColumn column, object? value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return new Assignment(column, RunTimeValues.Bound(column.Expression, value));
    }

    /// <summary>The column compared with a value or an expression; null is NULL, which <c>Equal</c> and <c>NotEqual</c> ask for.</summary>
    /// <exception cref="ArgumentException">The value is of another type than the column.</exception>
    public static Expr<bool> Compare(this IColumn column, ComparisonOperator comparison, object? value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column.Expression.Compare(comparison, value);
    }

    /// <summary>The expression compared with a value or another expression; null is NULL, which <c>Equal</c> and <c>NotEqual</c> ask for.</summary>
    /// <exception cref="ArgumentException">The value is of another type than the expression.</exception>
    public static Expr<bool> Compare(this Expr expression, ComparisonOperator comparison, object? value)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var bound = RunTimeValues.Bound(expression, value);
        return comparison is ComparisonOperator.Equal or ComparisonOperator.NotEqual
            ? Comparison.Equality(expression, bound, negated: comparison == ComparisonOperator.NotEqual)
            : Comparison.Of(comparison, expression, bound);
    }
}
