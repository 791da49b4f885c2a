namespace Athanor.MySql.Reflection;

/// <summary>Reads the information schema of MariaDB and MySQL: five queries for any number of tables.</summary>
internal sealed class MySqlReflector(CatalogueReader catalogue, MySqlDialect dialect) : Reflector(catalogue)
{
    // What a sequence is when nothing was said of it.
    private const long DefaultCache = 1000;
    private const long Greatest = long.MaxValue - 1;
    private const long Least = long.MinValue + 1;

    public override async ValueTask<IReadOnlyList<string>> SchemaNamesAsync() => await Catalogue.RowsAsync(CatalogueQueries.Schemas).ConfigureAwait(false);

    public override async ValueTask<IReadOnlyList<Relation>> RelationsAsync(string? schema)
    {
        var rows = await Catalogue.RowsAsync(QueriesOf(new ReflectionRequest { Schema = schema }).Relations).ConfigureAwait(false);
        return [.. rows.Where(r => !r.IsTemporary || schema is null).Select(r => new Relation(r.Name, KindOf(r.Kind), r.IsTemporary))];
    }

    public override async ValueTask<IReadOnlyList<ReflectedSequence>> SequencesAsync(string? schema)
    {
        var request = new ReflectionRequest { Schema = schema };
        var names = (await RelationsAsync(schema).ConfigureAwait(false)).Where(r => r.Kind == RelationKind.Sequence).Select(r => r.Name).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0)
        {
            return [];
        }

        var rows = await Catalogue.RowsAsync(QueriesOf(request).Sequences(names)).ConfigureAwait(false);
        return [.. rows.Select(r => new ReflectedSequence(r.Name, schema, Options(r), null))];
    }

    public override async ValueTask<IReadOnlyList<ReflectedTable>> TablesAsync(ReflectionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var queries = QueriesOf(request);
        var rows = await Catalogue.RowsAsync(queries.Tables).ConfigureAwait(false);
        var tables = rows.Where(t => KindOf(t.Kind) == RelationKind.View ? request.Views : request.Tables)
            .Where(t => request.Names is null ? !t.IsTemporary : request.Names.Contains(t.Name, StringComparer.Ordinal))
            .ToList();
        if (tables.Count == 0)
        {
            return [];
        }

        var parts = new CatalogueParts(request, dialect, tables[0].Default)
        {
            Columns = (await Catalogue.RowsAsync(queries.Columns).ConfigureAwait(false)).ToLookup(r => r.Table, StringComparer.Ordinal),
            Indexes = (await Catalogue.RowsAsync(queries.Indexes).ConfigureAwait(false)).ToLookup(r => r.Table, StringComparer.Ordinal),
            ForeignKeys = (await Catalogue.RowsAsync(queries.ForeignKeys).ConfigureAwait(false)).ToLookup(r => r.Table, StringComparer.Ordinal),
            Checks = (await Catalogue.RowsAsync(queries.Checks).ConfigureAwait(false)).ToLookup(r => r.Table, StringComparer.Ordinal),
        };
        var views = tables.Where(t => KindOf(t.Kind) == RelationKind.View).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        return [.. tables.Select(t => views.Contains(t.Name) ? View(t.Name, CatalogueParts.ViewSql(t.Query ?? "", request.Schema ?? t.Default)) : Table(t))];

        ReflectedTable Table((
            string Name, string Kind, string? Engine, string? Collation, string? Options, string? Comment, string? Default, bool IsTemporary, string? Query) table) => new()
            {
                Name = table.Name,
                SchemaName = table.IsTemporary ? null : request.NameOf(request.Schema ?? table.Default ?? "", table.Default),
                Columns = parts.ColumnsOf(table.Name, table.Collation ?? ""),
                Items = parts.ItemsOf(table.Name) with
                {
                    Comment = table.Comment is { Length: > 0 } ? table.Comment : null,
                    IsTemporary = table.IsTemporary,
                    Options = OptionsOf(table.Engine, table.Collation, table.Options ?? ""),
                },
            };

        ReflectedTable View(string name, string sql) => new()
        {
            Name = name,
            SchemaName = request.Schema,
            Kind = RelationKind.View,
            Columns = parts.ColumnsOf(name, null),
            ViewSql = sql,
            // The catalogue of MariaDB does not tell what a view reads. Names are quoted in its query.
            Parents =
            [
                .. SqlTokenizer.Tokens(sql, MySqlDialect.Quotes).Where(t => t.Kind == SqlTokenKind.QuotedName && t.Value != name && views.Contains(t.Value))
                    .Select(t => (t.Value, request.Schema)).Distinct(),
            ],
        };
    }

    private static RelationKind KindOf(string kind) => kind switch
    {
        "VIEW" or "SYSTEM VIEW" => RelationKind.View,
        "SEQUENCE" => RelationKind.Sequence,
        _ => RelationKind.Table,
    };

    private static SequenceOptions Options((string Name, string? Default, long Start, long Increment, long Least, long Greatest, long Cache, bool Cycle) sequence)
    {
        var isUp = sequence.Increment >= 0;
        return new SequenceOptions
        {
            Start = sequence.Start == (isUp ? sequence.Least : sequence.Greatest) ? null : sequence.Start,
            Increment = sequence.Increment == 1 ? null : sequence.Increment,
            MinValue = sequence.Least == (isUp ? 1 : Least) ? null : sequence.Least,
            MaxValue = sequence.Greatest == (isUp ? Greatest : -1) ? null : sequence.Greatest,
            Cache = sequence.Cache == DefaultCache ? null : sequence.Cache,
            Cycle = sequence.Cycle,
        };
    }

    private CatalogueQueries QueriesOf(ReflectionRequest request) => new(request, dialect);

    private DialectOptions[] OptionsOf(string? engine, string? collation, string createOptions)
    {
        const string RowFormat = "row_format=";
        var format = createOptions.Split(' ').FirstOrDefault(o => o.StartsWith(RowFormat, StringComparison.OrdinalIgnoreCase))?[RowFormat.Length..];
        var options = new MySqlTableOptions { RowFormat = format?.ToUpperInvariant() };
        options = engine is null ? options : options with { Engine = engine };
        options = collation is null || collation == dialect.OrdinalCollation ? options : options with { CharacterSet = collation.Split('_')[0], Collation = collation };
        return options == new MySqlTableOptions() ? [] : [options];
    }
}
