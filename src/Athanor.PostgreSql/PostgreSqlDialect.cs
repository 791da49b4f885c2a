using System.Globalization;
using Athanor.PostgreSql.Compilation;
using Athanor.PostgreSql.Errors;
using Athanor.PostgreSql.Reflection;

namespace Athanor.PostgreSql;

/// <summary>PostgreSQL, 13 and later.</summary>
internal sealed class PostgreSqlDialect : Dialect
{
    public static readonly PostgreSqlDialect Instance = new();

    // From pg_get_keywords() of PostgreSQL 18: the reserved ones, those reserved save for functions and types, and those that cannot name a function or type.
    private static readonly string[] Words =
    [
        .. """
            all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_catalog current_date
            current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign
            from grant group having in initially intersect into lateral leading limit localtime localtimestamp not null offset on only or order
            placing primary references returning select session_user some symmetric system_user table then to trailing true union unique user
            using variadic when where window with
            authorization binary collation concurrently cross current_schema freeze full ilike inner is isnull join left like natural notnull
            outer overlaps right similar tablesample verbose
            between bigint bit boolean char character coalesce dec decimal exists extract float greatest grouping inout int integer interval json
            json_array json_arrayagg json_exists json_object json_objectagg json_query json_scalar json_serialize json_table json_value least
            merge_action national nchar none normalize nullif numeric out overlay position precision real row setof smallint substring time
            timestamp treat trim values varchar xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot
            xmlserialize xmltable
            """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private PostgreSqlDialect()
    {
    }

    public override string Name => "postgresql";

    public override bool SupportsArrayParameters => true;

    public override bool SupportsCursors => true;

    public override InsertManyStyle InsertManyStyle => InsertManyStyle.Unnest;

    // A 16-bit count in the protocol.
    public override int MaxParameters => 65_535;

    // NAMEDATALEN less its end: what is longer is cut off without a word.
    public override int? MaxNameLength => 63;

    // The standard's own collation, ucs_basic, is there in databases of UTF-8 only.
    public override string OrdinalCollation => "\"C\"";

    protected override IEnumerable<string> ReservedWords => Words;

    public override string ParameterMarker(int position) => string.Create(CultureInfo.InvariantCulture, $"${position}");

    protected override string BasicTypeName(SqlType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Kind switch
        {
            SqlTypeKind.Boolean => "boolean",
            SqlTypeKind.SmallInt => "smallint",
            SqlTypeKind.Integer => "integer",
            SqlTypeKind.BigInt => "bigint",
            SqlTypeKind.Real => "real",
            SqlTypeKind.Double => "double precision",
            SqlTypeKind.Numeric => Numeric(type),
            SqlTypeKind.Text => type.Length is { } length ? string.Create(CultureInfo.InvariantCulture, $"varchar({length})") : "text",
            SqlTypeKind.Binary => "bytea",
            SqlTypeKind.DateTime => "timestamp",
            SqlTypeKind.DateTimeOffset => "timestamptz",
            SqlTypeKind.Date => "date",
            SqlTypeKind.Time => "time",
            SqlTypeKind.Interval => "interval",
            SqlTypeKind.Uuid => "uuid",
            _ => throw new ArgumentOutOfRangeException(nameof(type), type.Kind, null),
        };
    }

    protected override string JsonTypeName => "jsonb";

    protected override string? EnumTypeName(EnumLabels type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.Name is { } name ? SchemaName(type.SchemaName, name) : null;
    }

    protected override string DomainTypeName(IDomainType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return SchemaName(type.SchemaName, type.Name);
    }

    protected override string ArrayTypeName(SqlType element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return StoredType(element).ElementType is null ? $"{TypeName(element)}[]" : throw new CompileException(
            "An array of arrays is no type of PostgreSQL, whose arrays have rows of one length only: keep the values as JSON.");
    }

    // An escaped text means the same whatever `standard_conforming_strings` says.
    public override string TextLiteral(string text)
    {
        var literal = base.TextLiteral(text);
        return literal.Contains('\\', StringComparison.Ordinal) ? $"E{literal.Replace(@"\", @"\\", StringComparison.Ordinal)}" : literal;
    }

    protected override string? ParameterCast(SqlType type) => CarriedTypes.CastOf(type, this);

    protected override string? ResultCast(SqlType type) => CarriedTypes.ResultCastOf(type, this);

    public override StatementCompiler CreateStatementCompiler() => new PostgreSqlStatementCompiler(this);

    public override LiteralWriter CreateLiteralWriter() => new PostgreSqlLiteralWriter(this);

    protected override string Explain(ExplainOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string?[] words = [options.Analyze ? "ANALYZE" : null, options.Verbose ? "VERBOSE" : null, options.Buffers ? "BUFFERS" : null, options.Json ? "FORMAT JSON" : null];
        var list = string.Join(", ", words.OfType<string>());
        return list.Length == 0 ? "EXPLAIN " : $"EXPLAIN ({list}) ";
    }

    public override DdlCompiler CreateDdlCompiler() => new PostgreSqlDdlCompiler(this);

    public override SqlNotation Notation => SqlNotation.ColonCasts;

    public override Reflector CreateReflector(CatalogueReader catalogue) => new PostgreSqlReflector(catalogue);

    public override DatabaseException? Translate(Exception exception, string? sql)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return PostgreSqlErrors.Translate(exception, sql);
    }

    private string SchemaName(string? schema, string name) => (schema is null ? "" : $"{Quote(PostgreSqlNames.Required(schema, "schema name"))}.")
        + Quote(PostgreSqlNames.Required(name, "type name"));

    private static string Numeric(SqlType type) => (type.Precision, type.Scale) switch
    {
        (null, _) => "numeric",
        ({ } precision, null) => string.Create(CultureInfo.InvariantCulture, $"numeric({precision})"),
        ({ } precision, { } scale) => string.Create(CultureInfo.InvariantCulture, $"numeric({precision},{scale})"),
    };
}
