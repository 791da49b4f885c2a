namespace Athanor.PostgreSql.Reflection;

/// <summary>Reads PostgreSQL's catalogue: eight queries for any number of tables.</summary>
internal sealed class PostgreSqlReflector(CatalogueReader catalogue) : Reflector(catalogue)
{
    public override async ValueTask<IReadOnlyList<string>> SchemaNamesAsync() => await Catalogue.RowsAsync(CatalogueQueries.Schemas).ConfigureAwait(false);

    public override async ValueTask<IReadOnlyList<Relation>> RelationsAsync(string? schema)
    {
        var rows = await Catalogue.RowsAsync(CatalogueQueries.Relations(schema)).ConfigureAwait(false);
        return [.. rows.Select(r => new Relation(r.Name, KindOf(r.Kind), r.IsTemporary))];
    }

    public override async ValueTask<IReadOnlyList<ReflectedSequence>> SequencesAsync(string? schema)
    {
        var rows = await Catalogue.RowsAsync(CatalogueQueries.Sequences(schema)).ConfigureAwait(false);
        var request = new ReflectionRequest { Schema = schema };
        return
        [
            .. rows.Select(r =>
            {
                var (type, options) = CountingText.Read(r.Counting);
                SqlType? numbers = type switch { "smallint" => SqlTypes.SmallInt, "integer" => SqlTypes.Integer, _ => null };
                return new ReflectedSequence(r.Name, request.NameOf(r.Schema, r.Default), options, numbers);
            }),
        ];
    }

    public override async ValueTask<IReadOnlyList<SqlType>> TypesAsync(string? schema)
    {
        var request = new ReflectionRequest { Schema = schema };
        var (types, names, defaultSchema) = await TypesAsync(request).ConfigureAwait(false);
        return [.. types.Where(t => t.Key.Schema == (schema ?? defaultSchema)).Select(t => names.Of(t.Value, t.Key.Schema, t.Key.Name).Of(isNullable: false))];
    }

    public override async ValueTask<IReadOnlyList<ReflectedTable>> TablesAsync(ReflectionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var queries = new CatalogueQueries(request);
        var tables = await Catalogue.RowsAsync(queries.Tables).ConfigureAwait(false);
        if (tables.Count == 0)
        {
            return [];
        }

        var (_, types, _) = await TypesAsync(request).ConfigureAwait(false);
        var parts = new CatalogueParts(request, types, tables[0].Default)
        {
            Parents = (await Catalogue.RowsAsync(queries.Parents).ConfigureAwait(false)).ToLookup(r => r.Oid),
            Columns = (await Catalogue.RowsAsync(queries.Columns).ConfigureAwait(false)).ToLookup(r => r.Oid),
            Constraints = (await Catalogue.RowsAsync(queries.Constraints).ConfigureAwait(false)).ToLookup(r => r.Oid),
            Indexes = (await Catalogue.RowsAsync(queries.Indexes).ConfigureAwait(false)).ToLookup(r => r.Oid),
            IndexKeys = (await Catalogue.RowsAsync(queries.IndexKeys).ConfigureAwait(false)).ToLookup(r => r.Index),
        };
        return
        [
            .. tables.Select(t => new ReflectedTable
            {
                Name = t.Name,
                SchemaName = t.Persistence == "t" ? null : request.NameOf(t.Schema, t.Default),
                Kind = KindOf(t.Kind),
                Columns = parts.ColumnsOf(t.Oid),
                Items = parts.ItemsOf(t.Oid) with { Comment = t.Comment, IsTemporary = t.Persistence == "t", Options = OptionsOf(t) },
                ViewSql = t.Query?.TrimEnd().TrimEnd(';').TrimStart(),
                Parents = [.. parts.Parents[t.Oid].Select(p => (p.Name, request.NameOf(p.Schema, t.Default)))],
            }),
        ];
    }

    public override IReadOnlyList<DialectOptions> OptionsOf(ReflectedTable table, IReadOnlyList<Table> parents)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(parents);
        if (table.Kind != RelationKind.Table || parents.Count == 0)
        {
            return table.Items.Options;
        }

        var options = table.Items.Options.OfType<PostgreSqlTableOptions>().FirstOrDefault() ?? new PostgreSqlTableOptions();
        return [options.PartitionBound is null ? options with { Inherits = parents } : options with { PartitionOf = parents[0] }];
    }

    private static RelationKind KindOf(string kind) => kind switch
    {
        "v" => RelationKind.View,
        "m" => RelationKind.MaterializedView,
        "S" => RelationKind.Sequence,
        _ => RelationKind.Table,
    };

    private static DialectOptions[] OptionsOf(
        (long Oid, string Schema, string Name, string Kind, string? Default, string? Comment, string Persistence, string[]? Parameters, string? Tablespace,
            string? PartitionKey, string? PartitionBound, string? Query, bool IsFilled) row)
    {
        var with = CatalogueParts.Parameters(row.Parameters);
        if (KindOf(row.Kind) != RelationKind.Table)
        {
            return with.Count == 0 && row.Tablespace is null && row.IsFilled
                ? []
                : [new PostgreSqlViewOptions { With = with, Tablespace = row.Tablespace, IsFilled = row.IsFilled }];
        }

        var isUnlogged = row.Persistence == "u";
        return with.Count == 0 && row is { Tablespace: null, PartitionKey: null, PartitionBound: null } && !isUnlogged
            ? []
            :
            [
                new PostgreSqlTableOptions
                {
                    IsUnlogged = isUnlogged,
                    Tablespace = row.Tablespace,
                    PartitionBy = row.PartitionKey,
                    PartitionBound = row.PartitionBound,
                    With = with,
                },
            ];
    }

    private async ValueTask<(Dictionary<(string Schema, string Name), OwnType> Types, PostgreSqlTypeNames Names, string? DefaultSchema)> TypesAsync(ReflectionRequest request)
    {
        var rows = await Catalogue.RowsAsync(CatalogueQueries.Types).ConfigureAwait(false);
        var own = rows.ToDictionary(
            r => (r.Schema, r.Name), r => new OwnType { Labels = r.Labels, Base = (r.BaseSchema ?? "", r.BaseName ?? "", r.IsArray, r.Format ?? ""), Check = r.Check });
        var defaultSchema = rows.Count == 0 ? null : rows[0].Default;
        return (own, new PostgreSqlTypeNames(own, schema => request.NameOf(schema, defaultSchema)), defaultSchema);
    }
}
