using Athanor.Sql;
using static Athanor.Sql.SqlLanguage;

namespace Athanor.Sqlite;

/// <summary>Reads SQLite's catalogue: its pragmas, and the text of its commands for what those do not tell.</summary>
internal sealed class SqliteReflector(CatalogueReader catalogue) : Reflector(catalogue)
{
    private const string Main = "main";
    private const string Temporary = "temp";

    public override async ValueTask<IReadOnlyList<string>> SchemaNamesAsync()
    {
        var names = await Catalogue.RowsAsync(NamedText("SELECT name FROM pragma_database_list ORDER BY seq").AsQuery().Returns<string>()).ConfigureAwait(false);
        return [.. names.Where(n => n != Temporary)];
    }

    public override async ValueTask<IReadOnlyList<Relation>> RelationsAsync(string? schema)
    {
        var relations = await EntriesAsync(schema ?? Main).ConfigureAwait(false);
        var temporary = schema is null ? await EntriesAsync(Temporary).ConfigureAwait(false) : [];
        return
        [
            .. relations.Where(e => e.Type != "index").Select(e => new Relation(e.Name, KindOf(e.Type), IsTemporary: schema == Temporary)),
            .. temporary.Where(e => e.Type != "index").Select(e => new Relation(e.Name, KindOf(e.Type), IsTemporary: true)),
        ];
    }

    public override async ValueTask<IReadOnlyList<ReflectedTable>> TablesAsync(ReflectionRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var found = await TablesAsync(request, request.Schema ?? Main).ConfigureAwait(false);
        if (request.Schema is null && request.Names is not null)
        {
            found.AddRange(await TablesAsync(request, Temporary).ConfigureAwait(false));
        }

        return found;
    }

    private static RelationKind KindOf(string type) => type == "view" ? RelationKind.View : RelationKind.Table;

    private async ValueTask<List<ReflectedTable>> TablesAsync(ReflectionRequest request, string schema)
    {
        var entries = await EntriesAsync(schema).ConfigureAwait(false);
        if (entries.Count == 0)
        {
            return [];
        }

        // Foreign keys may name a table in another case, and leave its key out: all tables are looked at for them.
        var columns = await ColumnsAsync(schema, request.Views).ConfigureAwait(false);
        var tables = new SqliteTables(schema, request.Schema, entries, columns);
        return
        [
            .. entries.Where(e => KindOf(e.Type) == RelationKind.View ? request.Views : request.Tables && e.Type == "table")
                .Where(e => request.Names?.Contains(e.Name) != false)
                .OrderBy(e => KindOf(e.Type)).ThenBy(e => e.Name, StringComparer.Ordinal)
                .Select(tables.Of),
        ];
    }

    private async ValueTask<List<CatalogueEntry>> EntriesAsync(string schema)
    {
        if (schema is not (Main or Temporary) && !(await SchemaNamesAsync().ConfigureAwait(false)).Contains(schema, StringComparer.OrdinalIgnoreCase))
        {
            return [];
        }

        var rows = await Catalogue.RowsAsync(NamedText($"""
            SELECT type, name, tbl_name, coalesce(sql, '') FROM {Dialect.QuoteAlways(schema)}.sqlite_master
            WHERE type IN ('table', 'view', 'index') AND name NOT LIKE 'sqlite\_%' ESCAPE '\' ORDER BY rowid
            """).AsQuery().Returns<string, string, string, string>()).ConfigureAwait(false);
        return [.. rows.Select(r => new CatalogueEntry(r.Item1, r.Item2, r.Item3, r.Item4))];
    }

    private async ValueTask<ILookup<string, CatalogueColumn>> ColumnsAsync(string schema, bool views)
    {
        var rows = await Catalogue.RowsAsync(NamedText($"""
            SELECT m.name, c.name, c.type, c."notnull", c.dflt_value, c.pk, c.hidden FROM {Dialect.QuoteAlways(schema)}.sqlite_master AS m, pragma_table_xinfo(m.name, :schema) AS c
            WHERE m.type = 'table' OR :views AND m.type = 'view' ORDER BY m.rowid, c.cid
            """).Bind("schema", schema).Bind("views", views).AsQuery().Returns<string, string, string, bool, string?, int, int>()).ConfigureAwait(false);
        return rows.ToLookup(r => r.Item1, r => new CatalogueColumn(r.Item2, r.Item3, r.Item4, r.Item5, r.Item6, r.Item7), StringComparer.OrdinalIgnoreCase);
    }
}
