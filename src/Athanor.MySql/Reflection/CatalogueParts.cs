using System.Text;

namespace Athanor.MySql.Reflection;

/// <summary>Puts together what the catalogue's queries gave.</summary>
internal sealed class CatalogueParts(ReflectionRequest request, MySqlDialect dialect, string? defaultSchema)
{
    private const string PrimaryKeyName = "PRIMARY";

    private readonly MySqlTypeNames _types = new(dialect);

    public required ILookup<string, (
        string Table, string Name, string? Default, bool IsNullable, string Type, string? Collation, string Extra, string Comment, string? Expression)> Columns
    { get; init; }

    public required ILookup<string, (
        string Table, string Name, bool IsUnique, string? Column, string? Expression, string? Direction, int? Length, string Kind, string Comment)> Indexes
    { get; init; }

    public required ILookup<string, (
        string Table, string Name, string Column, string TargetSchema, string Target, string TargetColumn, string OnUpdate, string OnDelete)> ForeignKeys
    { get; init; }

    public required ILookup<string, (string Table, string Name, string Condition)> Checks { get; init; }

    /// <summary>The columns of a table or view.</summary>
    /// <param name="table">Its name.</param>
    /// <param name="tableCollation">The collation of its columns that have none of their own; null for a view, whose columns have nothing but a name and a type.</param>
    public IReadOnlyList<ColumnSchema> ColumnsOf(string table, string? tableCollation)
    {
        var key = KeyOf(table).ToHashSet(StringComparer.Ordinal);
        var documents = Checks[table].Where(IsDocument).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return [.. Columns[table].Select(Column)];

        ColumnSchema Column((
            string Table, string Name, string? Default, bool IsNullable, string Type, string? Collation, string Extra, string Comment, string? Expression) column)
        {
            var isDocument = documents.Contains(column.Name);
            var type = (isDocument ? ReflectedType.Value(SqlTypes.RawJson) : _types.Of(column.Type)).Of(column.IsNullable);
            if (tableCollation is null)
            {
                return new ColumnSchema(column.Name, type, column.IsNullable);
            }

            var onUpdate = OnUpdate(column.Extra);
            var isComputed = column.Extra.Contains(" GENERATED", StringComparison.OrdinalIgnoreCase) && column.Expression is { Length: > 0 };
            return new ColumnSchema(column.Name, type, column.IsNullable, key.Contains(column.Name))
            {
                Identity = column.Extra.Contains("auto_increment", StringComparison.OrdinalIgnoreCase) ? Identity.ByDefault : null,
                Computed = isComputed
                    ? new ComputedColumn(Sql(column.Expression!)) { IsStored = !column.Extra.Contains("VIRTUAL", StringComparison.OrdinalIgnoreCase) }
                    : null,
                ServerDefault = isComputed ? null : Default(column.Default, column.Extra, type.Kind),
                Collation = isDocument || column.Collation == tableCollation ? null : column.Collation,
                CollationDialect = dialect,
                ServerOnUpdate = onUpdate,
                Fetched = onUpdate is null ? FetchedOn.None : FetchedOn.Update,
                Comment = column.Comment.Length > 0 ? column.Comment : null,
            };
        }
    }

    public TableItems ItemsOf(string table)
    {
        var key = KeyOf(table);
        var foreignKeys = ForeignKeys[table].GroupBy(k => k.Name, StringComparer.Ordinal).Select(ForeignKey).ToList();
        var indexes = Indexes[table].Where(i => i.Name != PrimaryKeyName).GroupBy(i => i.Name, StringComparer.Ordinal).Select(i => Index([.. i]))
            // The server makes the index of a foreign key itself where there is none that serves.
            .Where(i => i.IsUnique || !foreignKeys.Exists(k => k.Name == i.Name && k.ColumnNames.SequenceEqual(i.ColumnNames)))
            .ToList();
        return new TableItems
        {
            PrimaryKey = key.Count == 0 ? null : new PrimaryKeyConstraint(key),
            UniqueConstraints = [.. indexes.Where(IsConstraint).Select(i => new UniqueConstraint(i.ColumnNames) { Name = i.Name })],
            Indexes = [.. indexes.Where(i => !IsConstraint(i))],
            ForeignKeys = foreignKeys,
            CheckConstraints = [.. Checks[table].Where(c => !IsDocument(c)).Select(c => new CheckConstraint(Sql(c.Condition)) { Name = c.Name })],
        };
    }

    /// <summary>A view's query, without the name of its own schema.</summary>
    public static string ViewSql(string sql, string? schema)
    {
        var tokens = SqlTokenizer.Tokens(sql, MySqlDialect.Quotes);
        var text = new StringBuilder();
        var end = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (schema is not null && tokens[i] is { Kind: SqlTokenKind.QuotedName } name && name.Value == schema && i + 1 < tokens.Length && tokens[i + 1].Is("."))
            {
                text.Append(sql, end, name.Start - end);
                end = tokens[++i].End;
            }
        }

        return text.Append(sql, end, sql.Length - end).ToString();
    }

    private static ReferentialAction Action(string rule) => rule switch
    {
        "CASCADE" => ReferentialAction.Cascade,
        "SET NULL" => ReferentialAction.SetNull,
        "SET DEFAULT" => ReferentialAction.SetDefault,
        // Nothing is checked at the end of a statement: RESTRICT, which is shown where nothing was said, is NO ACTION.
        _ => ReferentialAction.NoAction,
    };

    // The condition by which MariaDB keeps a column of type JSON, named as the column.
    private bool IsDocument((string Table, string Name, string Condition) check) => check.Condition == $"json_valid({dialect.QuoteAlways(check.Name)})";

    private static bool IsConstraint(TableIndex index) =>
        index is { IsKey: true, Comment: null, Options.Count: 0 } && !index.Keys.Any(k => k.IsDescending);

    private List<string> KeyOf(string table) => [.. Indexes[table].Where(i => i.Name == PrimaryKeyName).Select(i => i.Column!)];

    private SchemaSql Sql(string text) => SchemaSql.FromDatabase(Written(text), dialect);

    // MySQL shows the quotes inside an expression escaped.
    private string Written(string text) => dialect.Version.IsMariaDb ? text : text.Replace(@"\'", "'", StringComparison.Ordinal);

    // "DEFAULT_GENERATED on update CURRENT_TIMESTAMP(6)".
    private SchemaSql? OnUpdate(string extra)
    {
        const string Words = "on update ";
        var at = extra.IndexOf(Words, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return null;
        }

        // What else is said of the column stands behind it: ", INVISIBLE".
        var value = extra[(at + Words.Length)..];
        var end = value.IndexOf("INVISIBLE", StringComparison.OrdinalIgnoreCase);
        return Sql((end < 0 ? value : value[..end]).TrimEnd(' ', ','));
    }

    // MariaDB gives SQL; MySQL the value itself, unless it is an expression.
    private SchemaSql? Default(string? value, string extra, SqlTypeKind kind) => value switch
    {
        null or "NULL" => null,
        _ when dialect.Version.IsMariaDb || extra.Contains("DEFAULT_GENERATED", StringComparison.OrdinalIgnoreCase) => Sql(value),
        _ when kind is SqlTypeKind.Boolean or SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt or SqlTypeKind.Numeric or SqlTypeKind.Real or SqlTypeKind.Double => Sql(value),
        _ => SchemaSql.FromDatabase(dialect.TextLiteral(value), dialect),
    };

    private ForeignKey ForeignKey(IGrouping<string, (
        string Table, string Name, string Column, string TargetSchema, string Target, string TargetColumn, string OnUpdate, string OnDelete)> parts)
    {
        var first = parts.First();
        return new ForeignKey(parts.Select(p => p.Column), first.Target, request.NameOf(first.TargetSchema, defaultSchema), parts.Select(p => p.TargetColumn))
        {
            Name = parts.Key,
            OnDelete = Action(first.OnDelete),
            OnUpdate = Action(first.OnUpdate),
        };
    }

    private TableIndex Index(
        List<(string Table, string Name, bool IsUnique, string? Column, string? Expression, string? Direction, int? Length, string Kind, string Comment)> parts)
    {
        var kind = parts[0].Kind switch
        {
            "FULLTEXT" => MySqlIndexKind.FullText,
            "SPATIAL" or "RTREE" => MySqlIndexKind.Spatial,
            "HASH" => MySqlIndexKind.Hash,
            _ => MySqlIndexKind.BTree,
        };
        var lengths = kind != MySqlIndexKind.BTree ? [] : parts.Where(p => p is { Column: not null, Length: not null }).ToDictionary(p => p.Column!, p => p.Length!.Value, StringComparer.Ordinal);
        return new TableIndex(parts.Select(p =>
            (p.Column is { } column ? IndexKey.Column(column) : IndexKey.Expression(Sql(p.Expression!))) with { IsDescending = p.Direction == "D" }))
        {
            Name = parts[0].Name,
            IsUnique = parts[0].IsUnique,
            Comment = parts[0].Comment.Length > 0 ? parts[0].Comment : null,
            Options = kind == MySqlIndexKind.BTree && lengths.Count == 0 ? [] : [new MySqlIndexOptions { Kind = kind, Lengths = lengths }],
        };
    }
}
