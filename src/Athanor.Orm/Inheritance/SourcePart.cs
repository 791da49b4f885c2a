namespace Athanor.Orm;

/// <summary>Which of several joined tables a mapped column is read from.</summary>
internal static class SourcePart
{
    /// <summary>A mapped column over rows that may be a table's, an alias's, a subquery's or those of several tables joined.</summary>
    public static Expr ColumnAt(IColumn column, FromClause source)
    {
        var part = Of(source, column.Schema.Table);
        return ReferenceEquals(part, column.Source) ? column.Expression : column.Schema.Type.CreateColumn(part, column.Schema).Expression;
    }

    /// <summary>The source itself, or the first of those that it joins.</summary>
    public static FromClause FirstOf(FromClause source) => source is JoinedSource joined ? FirstOf(joined.First) : source;

    private static FromClause Of(FromClause source, Table table) => source is JoinedSource joined
        ? Flat(joined).FirstOrDefault(s => ReferenceEquals(s.BaseTable, table)) ?? source
        : source;

    private static IEnumerable<FromClause> Flat(FromClause source) =>
        source is JoinedSource joined ? Flat(joined.First).Concat(joined.Joins.SelectMany(j => Flat(j.Right))) : [source];
}
