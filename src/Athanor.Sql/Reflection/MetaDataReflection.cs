namespace Athanor.Sql;

/// <summary>Declares in a metadata what a reflector reads.</summary>
internal sealed class MetaDataReflection(Reflector reflector, MetaData metadata, IReadOnlyList<ColumnSchema> given)
{
    private readonly List<Table> _declared = [];

    public async ValueTask<IReadOnlyList<Table>> ReflectAsync(IEnumerable<string>? only, bool views, string? schema, bool followForeignKeys)
    {
        string[]? names = only is null ? null : [.. only];
        var found = await TablesAsync(names, views, schema).ConfigureAwait(false);
        if (names?.Except(found.Select(t => t.Name), StringComparer.Ordinal).ToList() is { Count: > 0 } missing)
        {
            throw new UsageException($"The database has no such {(views ? "tables or views" : "tables")}: {string.Join(", ", missing.Select(n => $"'{n}'"))}.");
        }

        if (names is null)
        {
            foreach (var sequence in await reflector.SequencesAsync(schema ?? metadata.Schema).ConfigureAwait(false))
            {
                if (!metadata.Contains(sequence.Name, sequence.SchemaName))
                {
                    _ = new Sequence(sequence.Name, metadata, sequence.SchemaName) { Options = sequence.Options, Type = sequence.Type };
                }
            }
        }

        await DeclareAsync(found, followForeignKeys).ConfigureAwait(false);
        return _declared;
    }

    public async ValueTask<Table> ReflectOneAsync(string name, string? schema, bool followForeignKeys)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (metadata.Find(name, schema) is { } known)
        {
            return known;
        }

        var found = await TablesAsync([name], views: true, schema).ConfigureAwait(false);
        var table = found.MaxBy(t => t.Items.IsTemporary) ?? throw new UsageException($"The database has no table or view '{name}'.");
        await DeclareAsync([table], followForeignKeys).ConfigureAwait(false);
        return metadata.Find(table.Name, table.SchemaName)!;
    }

    private ValueTask<IReadOnlyList<ReflectedTable>> TablesAsync(IReadOnlyCollection<string>? names, bool views, string? schema) => reflector.TablesAsync(new ReflectionRequest
    {
        Schema = schema ?? metadata.Schema,
        Names = names,
        Views = views,
        LeavesOutDefault = metadata.Schema is null,
    });

    // Each round of queries reads all the tables that those of the last one refer to and that are not known yet.
    private async ValueTask DeclareAsync(IReadOnlyList<ReflectedTable> found, bool followForeignKeys)
    {
        Declare(found);
        var asked = new HashSet<(string, string?)>();
        while (followForeignKeys)
        {
            var missing = _declared.SelectMany(t => t.ForeignKeys).Where(k => k.TryTarget() is null).Select(k => k.TargetName).Distinct().Where(asked.Add).ToList();
            if (missing.Count == 0)
            {
                return;
            }

            foreach (var names in missing.GroupBy(m => m.Schema, m => m.Name))
            {
                Declare(await TablesAsync([.. names], views: false, names.Key).ConfigureAwait(false));
            }
        }
    }

    private void Declare(IReadOnlyList<ReflectedTable> found)
    {
        foreach (var table in InOrder(found))
        {
            if (!metadata.Contains(table.Name, table.SchemaName))
            {
                _declared.Add(table.Kind == RelationKind.Table ? Table(table) : View(table).Table);
            }
        }
    }

    private Table Table(ReflectedTable table) => new(
        table.Name,
        metadata,
        Columns(table),
        table.Items with { ForeignKeys = [.. table.Items.ForeignKeys.Select(k => k.Copy())], Options = reflector.OptionsOf(table, Parents(table)) },
        table.SchemaName);

    private View View(ReflectedTable table) => new(table.Name, metadata, SchemaSql.FromDatabase(table.ViewSql!, reflector.Dialect), Columns(table), table.SchemaName)
    {
        IsMaterialized = table.Kind == RelationKind.MaterializedView,
        IsTemporary = table.Items.IsTemporary,
        Indexes = table.Items.Indexes,
        Comment = table.Items.Comment,
        Options = reflector.OptionsOf(table, Parents(table)),
    };

    private ColumnSchema[] Columns(ReflectedTable table)
    {
        var own = given.ToDictionary(c => c.Name, StringComparer.Ordinal);
        return [.. table.Columns.Select(c => (own.Remove(c.Name, out var replacing) ? replacing : c).Copy()), .. own.Values.Select(c => c.Copy())];
    }

    private List<Table> Parents(ReflectedTable table) => [.. table.Parents.Select(p => metadata.Find(p.Name, p.Schema)).OfType<Table>()];

    // What inherits comes after what it inherits from.
    private static List<ReflectedTable> InOrder(IReadOnlyList<ReflectedTable> found)
    {
        var byName = found.ToLookup(t => (t.Name, t.SchemaName));
        var done = new HashSet<ReflectedTable>();
        var ordered = new List<ReflectedTable>(found.Count);
        foreach (var table in found)
        {
            Visit(table);
        }

        return ordered;

        void Visit(ReflectedTable table)
        {
            if (done.Add(table))
            {
                foreach (var parent in table.Parents.SelectMany(p => byName[p]))
                {
                    Visit(parent);
                }

                ordered.Add(table);
            }
        }
    }
}
