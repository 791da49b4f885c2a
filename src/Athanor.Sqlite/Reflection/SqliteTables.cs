using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>Puts together what one schema of SQLite's catalogue says.</summary>
/// <param name="schema">The schema.</param>
/// <param name="asked">The schema that was asked for; null for the connection's default.</param>
/// <param name="entries">Its tables, views and indexes.</param>
/// <param name="columns">Their columns, by the table's name.</param>
internal sealed class SqliteTables(string schema, string? asked, List<CatalogueEntry> entries, ILookup<string, CatalogueColumn> columns)
{
    private readonly ILookup<string, CatalogueEntry> _indexes = entries.Where(e => e is { Type: "index", Sql.Length: > 0 }).ToLookup(e => e.Table, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, string> _names = entries.Where(e => e.Type == "table").Select(e => e.Name).ToDictionary(n => n, StringComparer.OrdinalIgnoreCase);

    public ReflectedTable Of(CatalogueEntry entry)
    {
        CatalogueColumn[] shown = [.. columns[entry.Name].Where(c => c.Hidden != 1)];
        if (entry.Type == "view")
        {
            return new ReflectedTable
            {
                Name = entry.Name,
                SchemaName = SchemaName,
                Kind = RelationKind.View,
                Columns = [.. shown.Select(c => new ColumnSchema(c.Name, SqliteTypeNames.Of(c.Type, isStrict: false).Of(isNullable: true), isNullable: true))],
                Items = new TableItems { IsTemporary = IsTemporary },
                ViewSql = ViewSql(entry.Sql),
            };
        }

        var text = TableText.Read(entry.Sql);
        var named = shown.ToDictionary(c => c.Name, c => c.Name, StringComparer.OrdinalIgnoreCase);
        CatalogueColumn[] key = [.. shown.Where(c => c.KeyPlace > 0).OrderBy(c => c.KeyPlace)];
        return new ReflectedTable
        {
            Name = entry.Name,
            SchemaName = SchemaName,
            Columns = [.. shown.Select(c => Column(c, text, key))],
            Items = new TableItems
            {
                PrimaryKey = key.Length == 0 ? null : new PrimaryKeyConstraint(key.Select(c => c.Name)) { Name = text.PrimaryKeyName },
                UniqueConstraints = [.. text.Uniques.Select(u => new UniqueConstraint(u.Columns.Select(c => named.GetValueOrDefault(c, c))) { Name = u.Name })],
                CheckConstraints = text.Checks,
                ForeignKeys = [.. text.ForeignKeys.Select(k => ForeignKey(k, named))],
                Indexes = [.. _indexes[entry.Name].Select(i => IndexText.Read(i.Name, i.Sql, named))],
                IsTemporary = IsTemporary,
                Options = text is { IsStrict: false, IsWithoutRowId: false, NeverReusesKeys: false }
                    ? []
                    : [new SqliteTableOptions { IsStrict = text.IsStrict, IsWithoutRowId = text.IsWithoutRowId, NeverReusesKeys = text.NeverReusesKeys }],
            },
        };
    }

    private bool IsTemporary => schema == "temp";

    private string? SchemaName => IsTemporary ? null : asked;

    private static ColumnSchema Column(CatalogueColumn column, TableText text, CatalogueColumn[] key)
    {
        var isKey = column.KeyPlace > 0;
        var isNullable = !column.IsNotNull && !isKey;
        // A key of one column of exactly this type is the row's number, which SQLite gives to a new row.
        var isNumbered = isKey && key.Length == 1 && !text.IsWithoutRowId && column.Type.Equals("INTEGER", StringComparison.OrdinalIgnoreCase);
        return new ColumnSchema(column.Name, SqliteTypeNames.Of(column.Type, text.IsStrict).Of(isNullable), isNullable, isKey)
        {
            Identity = isNumbered ? Identity.ByDefault : null,
            Computed = text.Computed.GetValueOrDefault(column.Name),
            ServerDefault = column.Default is { } value && !value.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? SchemaSql.FromDatabase(value, SqliteDialect.Instance) : null,
            Collation = text.Collations.GetValueOrDefault(column.Name),
            CollationDialect = SqliteDialect.Instance,
        };
    }

    private ForeignKey ForeignKey(ForeignKeyText key, Dictionary<string, string> named)
    {
        var target = _names.GetValueOrDefault(key.Target, key.Target);
        var theirs = columns[target].ToList();
        IEnumerable<string> targets = key.TargetColumns.Count > 0
            ? key.TargetColumns.Select(n => theirs.Where(c => c.Name.Equals(n, StringComparison.OrdinalIgnoreCase)).Select(c => c.Name).FirstOrDefault(n))
            : theirs.Where(c => c.KeyPlace > 0).OrderBy(c => c.KeyPlace).Select(c => c.Name);
        return new ForeignKey(key.Columns.Select(c => named.GetValueOrDefault(c, c)), target, SchemaName, targets)
        {
            Name = key.Name,
            OnDelete = key.OnDelete,
            OnUpdate = key.OnUpdate,
            Deferrability = key.Deferrability,
        };
    }

    // What stands after AS; the names of the columns may stand before it.
    private static string ViewSql(string sql)
    {
        var reader = TokenReader.Of(sql);
        reader.GoTo("AS");
        _ = reader.Skip("AS");
        return reader.Text;
    }
}
