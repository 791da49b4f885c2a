namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>The constant TRUE: it disappears beside AND, and takes all beside OR.</summary>
    public static Expr<bool> True => BooleanConstant.True;

    /// <summary>The constant FALSE: it disappears beside OR, and takes all beside AND.</summary>
    public static Expr<bool> False => BooleanConstant.False;

    /// <summary>All conditions hold; TRUE when there are none.</summary>
    public static Expr<bool> And(params IEnumerable<Expr<bool>> conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return conditions.Aggregate(True, LogicalExpr.And);
    }

    /// <summary>One condition holds at least; FALSE when there are none.</summary>
    public static Expr<bool> Or(params IEnumerable<Expr<bool>> conditions)
    {
        ArgumentNullException.ThrowIfNull(conditions);
        return conditions.Aggregate(False, LogicalExpr.Or);
    }

    /// <summary>Any value of a query, to compare with: <c>u.Age == Any(query)</c>. Of no values nothing holds.</summary>
    public static Quantified<T> Any<T>(IQuerySource<T> query) => new(query, isAll: false);

    /// <summary>All values of a query, to compare with: <c>u.Age > All(query)</c>. Of no values everything holds.</summary>
    public static Quantified<T> All<T>(IQuerySource<T> query) => new(query, isAll: true);
}
