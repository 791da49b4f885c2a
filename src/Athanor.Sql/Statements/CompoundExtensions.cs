namespace Athanor.Sql;

/// <summary>Queries combined row by row: they select the same columns.</summary>
public static class CompoundExtensions
{
    /// <summary>All rows of both, equal ones once.</summary>
    public static Compound<TRow> Union<TRow>(this SelectStatement<TRow> left, IQuerySource<TRow> right) => Of(CompoundKind.Union, left, left, right);

    /// <summary>All rows of both.</summary>
    public static Compound<TRow> UnionAll<TRow>(this SelectStatement<TRow> left, IQuerySource<TRow> right) => Of(CompoundKind.UnionAll, left, left, right);

    /// <summary>The rows that are in both.</summary>
    public static Compound<TRow> Intersect<TRow>(this SelectStatement<TRow> left, IQuerySource<TRow> right) => Of(CompoundKind.Intersect, left, left, right);

    /// <summary>The rows of the first that are not in the second.</summary>
    public static Compound<TRow> Except<TRow>(this SelectStatement<TRow> left, IQuerySource<TRow> right) => Of(CompoundKind.Except, left, left, right);

    /// <summary>The rows that are in both, each as often as in the one that has it less often.</summary>
    public static Compound<TRow> IntersectAll<TRow>(this SelectStatement<TRow> left, IQuerySource<TRow> right) => Of(CompoundKind.IntersectAll, left, left, right);

    /// <summary>The rows of the first, each as often as it is more often there than in the second.</summary>
    public static Compound<TRow> ExceptAll<TRow>(this SelectStatement<TRow> left, IQuerySource<TRow> right) => Of(CompoundKind.ExceptAll, left, left, right);

    private static Compound<TRow> Of<TRow>(CompoundKind kind, RowStatement<TRow> statement, IQuerySource<TRow> left, IQuerySource<TRow> right)
    {
        ArgumentNullException.ThrowIfNull(statement);
        ArgumentNullException.ThrowIfNull(right);
        return new(kind, left, right, statement.Shape, statement.Executor);
    }
}
