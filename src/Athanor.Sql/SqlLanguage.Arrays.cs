namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>The values of all rows as one array, where the database has arrays (PostgreSQL); NULL over no rows: project it with <c>.OrNull</c> where that can be.</summary>
    public static Expr<T[]> ArrayAgg<T>(Expr<T> value) => new ArrayOperation<T[]>(ArrayOperator.Aggregate, SqlTypes.Array(Checked(value).Type), [value]);
}
