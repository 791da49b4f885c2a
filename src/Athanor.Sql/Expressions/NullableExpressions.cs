namespace Athanor.Sql;

/// <summary>What can be asked of a value that may be NULL with one that cannot, and the other way round.</summary>
public static class NullableExpressions
{
    /// <summary>Whether the value is one of a list; NULL is in none.</summary>
    public static Expr<bool> In<T>(this Expr<T?> value, IEnumerable<T> values)
        where T : struct => Membership(value, values, negated: false);

    /// <summary>Whether the value is none of a list; not so for NULL.</summary>
    public static Expr<bool> NotIn<T>(this Expr<T?> value, IEnumerable<T> values)
        where T : struct => Membership(value, values, negated: true);

    /// <summary>Whether the value is among a query's rows.</summary>
    public static Expr<bool> In<T>(this Expr<T?> value, IQuerySource<T> query)
        where T : struct => Membership(value, query, negated: false);

    /// <summary>Whether the value is not among a query's rows; not so for NULL.</summary>
    public static Expr<bool> NotIn<T>(this Expr<T?> value, IQuerySource<T> query)
        where T : struct => Membership(value, query, negated: true);

    /// <summary>Whether the value is among a query's rows.</summary>
    public static Expr<bool> In<T>(this Expr<T> value, IQuerySource<T?> query)
        where T : struct => Membership(value, query, negated: false);

    /// <summary>Whether the value is not among a query's rows; never true when one of them is NULL.</summary>
    public static Expr<bool> NotIn<T>(this Expr<T> value, IQuerySource<T?> query)
        where T : struct => Membership(value, query, negated: true);

    /// <summary>Whether a list has the value: <c>ids.Contains(u.ManagerId)</c>.</summary>
    public static Expr<bool> Contains<T, TExpr>(this IEnumerable<T> values, TExpr value)
        where T : struct
        where TExpr : Expr<T?> => Membership<T>(value, values, negated: false);

    /// <summary>A column that may be NULL set to a value that is not, for INSERT and UPDATE.</summary>
    public static Assignment To<T>(this Column<T?> column, Expr<T> value)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(column);
        return new Assignment(column, Checked(value).Adopting(column.Type));
    }

    private static InExpr Membership<T>(Expr<T?> value, IEnumerable<T> values, bool negated)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(values);
        return ExprExtensions.Membership(value, values.Select(v => (T?)v), negated);
    }

    private static InExpr Membership<TRow>(Expr value, IQuerySource<TRow> query, bool negated)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ExprExtensions.Membership(value, query.Query, negated);
    }

    private static Expr<T> Checked<T>(Expr<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value;
    }
}
