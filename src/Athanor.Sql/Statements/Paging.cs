namespace Athanor.Sql;

/// <summary>Numbers of rows as parameters.</summary>
internal static class Paging
{
    public static Expr<long> Rows(long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return new BindParameter<long>(count, null);
    }
}
