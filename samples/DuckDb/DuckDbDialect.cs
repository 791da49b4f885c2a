using System.Globalization;

namespace DuckDb;

/// <summary>The SQL of DuckDB.</summary>
internal sealed class DuckDbDialect : Dialect
{
    public static readonly DuckDbDialect Instance = new();

    private static readonly string[] Words =
        """
        all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create default deferrable desc describe
        distinct do else end except false fetch for foreign from grant group having in initially intersect into lambda lateral leading limit not null
        offset on only or order pivot pivot_longer pivot_wider placing primary qualify references returning select show some summarize symmetric table
        then to trailing true union unique unpivot using variadic when where window with
        anti asof authorization binary collation concurrently cross freeze full glob ilike inner is isnull join left like map natural notnull outer
        overlaps positional right semi similar tablesample try_cast verbose
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    private DuckDbDialect()
    {
    }

    public override string Name => "duckdb";

    public override InsertManyStyle InsertManyStyle => InsertManyStyle.Pages;

    // Names that differ in case alone are one.
    public override StringComparer NameComparer => StringComparer.OrdinalIgnoreCase;

    public override string OrdinalCollation => "\"C\"";

    public override SqlNotation Notation => SqlNotation.ColonCasts;

    protected override IEnumerable<string> ReservedWords => Words;

    protected override string JsonTypeName => "JSON";

    public override string ParameterMarker(int position) => string.Create(CultureInfo.InvariantCulture, $"${position}");

    protected override string BasicTypeName(SqlType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Kind switch
        {
            SqlTypeKind.Boolean => "BOOLEAN",
            SqlTypeKind.SmallInt => "SMALLINT",
            SqlTypeKind.Integer => "INTEGER",
            SqlTypeKind.BigInt => "BIGINT",
            SqlTypeKind.Real => "FLOAT",
            SqlTypeKind.Double => "DOUBLE",
            // Without a size it would have 18 digits, 3 of them behind the point.
            SqlTypeKind.Numeric => string.Create(CultureInfo.InvariantCulture, $"DECIMAL({type.Precision ?? 38}, {type.Scale ?? (type.Precision is null ? 10 : 0)})"),
            SqlTypeKind.Text => "VARCHAR",
            SqlTypeKind.Binary => "BLOB",
            SqlTypeKind.DateTime => "TIMESTAMP",
            SqlTypeKind.DateTimeOffset => "TIMESTAMPTZ",
            SqlTypeKind.Date => "DATE",
            SqlTypeKind.Time => "TIME",
            SqlTypeKind.Interval => "INTERVAL",
            SqlTypeKind.Uuid => "UUID",
            _ => throw new CompileException($"duckdb has no type for {type.Kind}: give the column another one here, `type.On(\"duckdb\", …)`."),
        };
    }

    public override StatementCompiler CreateStatementCompiler() => new DuckDbStatementCompiler(this);

    public override DdlCompiler CreateDdlCompiler() => new DuckDbDdlCompiler(this);

    public override LiteralWriter CreateLiteralWriter() => new DuckDbLiteralWriter(this);

    public override DatabaseException? Translate(Exception exception, string? sql) => DuckDbErrors.Translate(exception, sql);

    protected override string IsolationQuery(bool ofTransaction) => "SELECT 'snapshot'";

    protected override string BeginSavepoint(string name) =>
        throw new UsageException("duckdb has no savepoints: let the whole transaction fail, or do the work in transactions of its own.");

    // The plan stands in the second column, beside its kind.
    protected override string PlanText(IReadOnlyList<string> names, IReadOnlyList<object?[]> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return string.Join('\n', rows.Select(row => row[^1]));
    }
}
