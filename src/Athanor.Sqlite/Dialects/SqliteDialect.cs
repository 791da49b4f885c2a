using Athanor.Sql;

namespace Athanor.Sqlite;

/// <summary>SQLite from version 3.36 on.</summary>
public sealed class SqliteDialect : Dialect
{
    // SQLite's keywords; those that a later version adds are quoted, too, once its list is known here.
    private static readonly string[] Keywords =
    [
        "abort", "action", "add", "after", "all", "alter", "always", "analyze", "and", "as", "asc", "attach", "autoincrement", "before", "begin", "between", "by",
        "cascade", "case", "cast", "check", "collate", "column", "commit", "conflict", "constraint", "create", "cross", "current", "current_date", "current_time",
        "current_timestamp", "database", "default", "deferrable", "deferred", "delete", "desc", "detach", "distinct", "do", "drop", "each", "else", "end", "escape",
        "except", "exclude", "exclusive", "exists", "explain", "fail", "false", "filter", "first", "following", "for", "foreign", "from", "full", "generated", "glob",
        "group", "groups", "having", "if", "ignore", "immediate", "in", "index", "indexed", "initially", "inner", "insert", "instead", "intersect", "into", "is",
        "isnull", "join", "key", "last", "left", "like", "limit", "match", "materialized", "natural", "no", "not", "nothing", "notnull", "null", "nulls", "of",
        "offset", "on", "or", "order", "others", "outer", "over", "partition", "plan", "pragma", "preceding", "primary", "query", "raise", "range", "recursive",
        "references", "regexp", "reindex", "release", "rename", "replace", "restrict", "returning", "right", "rollback", "row", "rows", "savepoint", "select", "set",
        "table", "temp", "temporary", "then", "ties", "to", "transaction", "trigger", "true", "unbounded", "union", "unique", "update", "using", "vacuum", "values",
        "view", "virtual", "when", "where", "window", "with", "within", "without",
    ];

    private SqliteDialect()
    {
    }

    /// <summary>The dialect, shared by all engines.</summary>
    public static SqliteDialect Instance { get; } = new();

    /// <inheritdoc/>
    public override string Name => "sqlite";

    // A statement costs no round trip here, and SQLite binds few parameters faster than many.
    /// <inheritdoc/>
    public override InsertManyStyle InsertManyStyle => InsertManyStyle.RowByRow;

    // SQLITE_MAX_VARIABLE_NUMBER, unless built otherwise.
    /// <inheritdoc/>
    public override int MaxParameters => 32_766;

    // Bytes of UTF-8 sort as the code points that they stand for.
    /// <inheritdoc/>
    public override string OrdinalCollation => "BINARY";

    // Quoted or not.
    /// <inheritdoc/>
    public override StringComparer NameComparer => StringComparer.OrdinalIgnoreCase;

    /// <inheritdoc/>
    protected override IEnumerable<string> ReservedWords => Keywords;

    /// <inheritdoc/>
    public override string ParameterMarker(int position) => $"?{position}";

    /// <summary>The type's name in CREATE TABLE. It tells people and reflection what a column holds; to SQLite it is a preference alone.</summary>
    /// <remarks>Names of dates and UUIDs prefer numbers, which leaves every text that is no number as it is.</remarks>
    protected override string BasicTypeName(SqlType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Kind switch
        {
            SqlTypeKind.Boolean => "BOOLEAN",
            SqlTypeKind.SmallInt => "SMALLINT",
            SqlTypeKind.Integer => "INTEGER",
            SqlTypeKind.BigInt => "BIGINT",
            SqlTypeKind.Real => "REAL",
            SqlTypeKind.Double => "DOUBLE",
            SqlTypeKind.Numeric => (type.Precision, type.Scale) switch
            {
                (null, _) => "NUMERIC",
                ({ } precision, null) => $"NUMERIC({precision})",
                ({ } precision, { } scale) => $"NUMERIC({precision}, {scale})",
            },
            SqlTypeKind.Text => type.Length is { } characters ? $"VARCHAR({characters})" : "TEXT",
            SqlTypeKind.Binary => type.Length is { } bytes ? $"BLOB({bytes})" : "BLOB",
            SqlTypeKind.DateTime => "DATETIME",
            SqlTypeKind.DateTimeOffset => "DATETIMEOFFSET",
            SqlTypeKind.Date => "DATE",
            SqlTypeKind.Time => "TIME",
            SqlTypeKind.Interval => "INTERVAL",
            SqlTypeKind.Uuid => "UUID",
            _ => throw new CompileException($"sqlite has no type for {type}: map the column by a TypeDecorator over one of SqlTypes."),
        };
    }

    /// <inheritdoc/>
    public override StatementCompiler CreateStatementCompiler() => new SqliteStatementCompiler(this);

    /// <inheritdoc/>
    public override LiteralWriter CreateLiteralWriter() => new SqliteLiteralWriter(this);

    /// <inheritdoc/>
    protected override string Explain(ExplainOptions options) => options == ExplainOptions.Default
        ? "EXPLAIN QUERY PLAN "
        : throw new CompileException("sqlite measures nothing and tells its plan as text: explain without options.");

    // Each step names the step that it is a part of.
    /// <inheritdoc/>
    protected override string PlanText(IReadOnlyList<string> names, IReadOnlyList<object?[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var depths = new Dictionary<object, int>();
        var lines = new List<string>();
        foreach (var row in rows)
        {
            var depth = row[1] is { } parent && depths.TryGetValue(parent, out var above) ? above + 1 : 0;
            depths[row[0]!] = depth;
            lines.Add(new string(' ', 2 * depth) + row[3]);
        }

        return string.Join('\n', lines);
    }

    // Transactions are serialisable, except among the connections of a shared cache that say otherwise.
    /// <inheritdoc/>
    protected override string IsolationQuery(bool ofTransaction) => "SELECT CASE read_uncommitted WHEN 0 THEN 'serializable' ELSE 'read uncommitted' END FROM pragma_read_uncommitted";

    /// <inheritdoc/>
    public override DdlCompiler CreateDdlCompiler() => new SqliteDdlCompiler(this);

    /// <inheritdoc/>
    public override SqlNotation Notation => SqlNotation.BacktickNames | SqlNotation.BracketNames;

    /// <inheritdoc/>
    public override Reflector CreateReflector(CatalogueReader catalogue) => new SqliteReflector(catalogue);

    /// <inheritdoc/>
    public override DatabaseException? Translate(Exception exception, string? sql) => SqliteErrors.Translate(exception, sql);
}
