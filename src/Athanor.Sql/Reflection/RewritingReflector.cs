namespace Athanor.Sql;

/// <summary>A dialect's reflector, each of whose columns goes through a function.</summary>
internal sealed class RewritingReflector(CatalogueReader catalogue, Reflector inner, Func<ReflectedTable, ColumnSchema, ColumnSchema> rewrite) : Reflector(catalogue)
{
    public override ValueTask<IReadOnlyList<string>> SchemaNamesAsync() => inner.SchemaNamesAsync();

    public override ValueTask<IReadOnlyList<Relation>> RelationsAsync(string? schema) => inner.RelationsAsync(schema);

    public override async ValueTask<IReadOnlyList<ReflectedTable>> TablesAsync(ReflectionRequest request) =>
        [.. (await inner.TablesAsync(request).ConfigureAwait(false)).Select(Rewritten)];

    public override ValueTask<IReadOnlyList<ReflectedSequence>> SequencesAsync(string? schema) => inner.SequencesAsync(schema);

    public override ValueTask<IReadOnlyList<SqlType>> TypesAsync(string? schema) => inner.TypesAsync(schema);

    public override IReadOnlyList<DialectOptions> OptionsOf(ReflectedTable table, IReadOnlyList<Table> parents) => inner.OptionsOf(table, parents);

    private ReflectedTable Rewritten(ReflectedTable table) => new()
    {
        Name = table.Name,
        SchemaName = table.SchemaName,
        Kind = table.Kind,
        Columns = [.. table.Columns.Select(c => Rewritten(table, c))],
        Items = table.Items,
        ViewSql = table.ViewSql,
        Parents = table.Parents,
    };

    private ColumnSchema Rewritten(ReflectedTable table, ColumnSchema column)
    {
        var rewritten = rewrite(table, column);
        return rewritten?.Name == column.Name ? rewritten : throw new UsageException(
            $"Column '{column.Name}' of '{table}' came back as {(rewritten is null ? "nothing" : $"'{rewritten.Name}'")}: a column that is read keeps the name that it has in the database.");
    }
}
