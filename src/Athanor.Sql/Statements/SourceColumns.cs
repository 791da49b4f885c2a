namespace Athanor.Sql;

/// <summary>The columns of a query's sources by their names.</summary>
internal static class SourceColumns
{
    /// <summary>The sources that a query has: those that it names, and those of its columns where it names none.</summary>
    public static IEnumerable<FromClause> Of(SelectQuery query)
    {
        List<FromClause> joined = [.. query.Joins.SelectMany(j => JoinedSource.Flat(j.Right))];
        var first = query.From is { } from ? JoinedSource.Flat(from) : SourceCollector.Of(query).Where(s => !joined.Contains(s));
        return first.Concat(joined);
    }

    /// <summary>The column of this name.</summary>
    /// <exception cref="UsageException">No source, or more than one, has it.</exception>
    public static Expr Named(SelectQuery query, string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        List<FromClause> sources = [.. Of(query)];
        List<(FromClause Source, Expr Column)> found = [.. sources.SelectMany(s => In(s, name) is { } column ? new[] { (s, column) } : [])];
        return found switch
        {
            [var only] => only.Column,
            [] => throw new UsageException($"No source of the query has a column '{name}'. Its sources are: {Names(sources)}."),
            _ => throw new UsageException($"More than one source of the query has a column '{name}': {Names(found.Select(f => f.Source))}. Say which by a condition on its column."),
        };
    }

    /// <summary>The column of another source in place of a column: the one that comes from the same column, else the one of the same name.</summary>
    /// <exception cref="KeyNotFoundException">The source has no such column.</exception>
    public static Expr Counterpart(Expr column, FromClause source)
    {
        var (_, name) = column.Place!.Value;
        return source switch
        {
            Table table => table[name].Expression,
            { BaseTable: { } table } => table[name].Schema is var schema ? schema.Type.CreateColumn(source, schema).Expression : null!,
            DerivedTable derived => derived.Counterpart(source, column, name),
            TableAlias { Of: DerivedTable derived } => derived.Counterpart(source, column, name),
            FunctionTable function => function.Untyped(name),
            _ => throw new UsageException($"A {source.GetType().Name} has no columns of its own: replace the sources that it is made of."),
        };
    }

    /// <summary>Whether a source that is no table has a column of this name.</summary>
    public static bool Offers(FromClause source, string name) => source switch
    {
        DerivedTable derived => derived.Contains(name),
        TableAlias { Of: DerivedTable derived } => derived.Contains(name),
        FunctionTable function => function.Contains(name),
        _ => false,
    };

    private static Expr? In(FromClause source, string name) => source switch
    {
        { BaseTable: { } table } when table.Contains(name) => table[name].Schema is var schema ? schema.Type.CreateColumn(source, schema).Expression : null,
        DerivedTable derived when derived.Contains(name) => derived.Over(source, name),
        TableAlias { Of: DerivedTable derived } when derived.Contains(name) => derived.Over(source, name),
        _ => null,
    };

    private static string Names(IEnumerable<FromClause> sources) => string.Join(", ", sources.Select(s => s.Name ?? s.BaseTable?.Name ?? "a subquery"));
}
