using System.Globalization;
using System.Text.RegularExpressions;

namespace Athanor.PostgreSql.Reflection;

/// <summary>The types that names in PostgreSQL's catalogue mean.</summary>
/// <param name="own">The enums and domains of the database, by schema and name.</param>
/// <param name="schemaName">What the request calls a schema: null for the default one.</param>
internal sealed partial class PostgreSqlTypeNames(IReadOnlyDictionary<(string Schema, string Name), OwnType> own, Func<string, string?> schemaName)
{
    private const string SystemSchema = "pg_catalog";

    private static readonly Dictionary<string, ReflectedType> Plain = new(StringComparer.Ordinal)
    {
        ["boolean"] = ReflectedType.Value(SqlTypes.Boolean),
        ["smallint"] = ReflectedType.Value(SqlTypes.SmallInt),
        ["integer"] = ReflectedType.Value(SqlTypes.Integer),
        ["bigint"] = ReflectedType.Value(SqlTypes.BigInt),
        ["real"] = ReflectedType.Value(SqlTypes.Real),
        ["double precision"] = ReflectedType.Value(SqlTypes.Double),
        ["numeric"] = ReflectedType.Value(SqlTypes.Numeric()),
        ["text"] = ReflectedType.Reference(SqlTypes.Text),
        ["bytea"] = ReflectedType.Reference(SqlTypes.Binary),
        ["timestamp without time zone"] = ReflectedType.Value(SqlTypes.DateTime),
        ["timestamp with time zone"] = ReflectedType.Value(SqlTypes.DateTimeOffset),
        ["date"] = ReflectedType.Value(SqlTypes.Date),
        ["time without time zone"] = ReflectedType.Value(SqlTypes.Time),
        ["interval"] = ReflectedType.Value(SqlTypes.Interval),
        ["uuid"] = ReflectedType.Value(SqlTypes.Uuid),
        ["jsonb"] = ReflectedType.Value(SqlTypes.RawJson),
        ["inet"] = ReflectedType.Reference(PostgreSqlTypes.Inet),
        ["cidr"] = ReflectedType.Value(PostgreSqlTypes.Cidr),
        ["macaddr"] = ReflectedType.Reference(PostgreSqlTypes.MacAddress),
        ["int4range"] = ReflectedType.Value(PostgreSqlTypes.IntegerRange),
        ["int8range"] = ReflectedType.Value(PostgreSqlTypes.BigIntRange),
        ["numrange"] = ReflectedType.Value(PostgreSqlTypes.NumericRange),
        ["daterange"] = ReflectedType.Value(PostgreSqlTypes.DateRange),
        ["tsrange"] = ReflectedType.Value(PostgreSqlTypes.DateTimeRange),
        ["tstzrange"] = ReflectedType.Value(PostgreSqlTypes.DateTimeOffsetRange),
        ["int4multirange"] = ReflectedType.Reference(PostgreSqlTypes.IntegerMultirange),
        ["int8multirange"] = ReflectedType.Reference(PostgreSqlTypes.BigIntMultirange),
        ["nummultirange"] = ReflectedType.Reference(PostgreSqlTypes.NumericMultirange),
        ["datemultirange"] = ReflectedType.Reference(PostgreSqlTypes.DateMultirange),
        ["tsmultirange"] = ReflectedType.Reference(PostgreSqlTypes.DateTimeMultirange),
        ["tstzmultirange"] = ReflectedType.Reference(PostgreSqlTypes.DateTimeOffsetMultirange),
    };

    /// <summary>The type of a column.</summary>
    /// <param name="schema">The schema of the type, or of an array's elements.</param>
    /// <param name="name">The name of the type, or of an array's elements.</param>
    /// <param name="isArray">Whether it is an array.</param>
    /// <param name="format">The type as the server writes it, with its length or precision.</param>
    public ReflectedType Of(string schema, string name, bool isArray, string format)
    {
        var element = isArray && format.EndsWith("[]", StringComparison.Ordinal) ? format[..^2] : format;
        var type = own.TryGetValue((schema, name), out var known) ? Of(known, schema, name)
            : schema == SystemSchema ? OfSystem(element)
            : OfExtension(name, element);
        return isArray ? type.Array() : type;
    }

    /// <summary>An enum or a domain.</summary>
    public ReflectedType Of(OwnType type, string schema, string name) => type switch
    {
        { Labels: { } labels } => ReflectedType.Reference(SqlTypes.EnumOf(name, labels, schemaName(schema))),
        { Base: var (baseSchema, baseName, isArray, format) } => Of(baseSchema, baseName, isArray, format).DomainOn(PostgreSqlDialect.Instance, name, type.Check, schemaName(schema)),
    };

    private static ReflectedType OfExtension(string name, string format) => name switch
    {
        "citext" => ReflectedType.Reference(PostgreSqlTypes.CaseInsensitiveText),
        "hstore" => ReflectedType.Reference(PostgreSqlTypes.Hstore),
        _ => Named(ReflectedType.Reference(SqlTypes.Text), format),
    };

    private static ReflectedType OfSystem(string format)
    {
        if (Plain.TryGetValue(format, out var plain))
        {
            return plain;
        }

        var parts = Facets().Match(format);
        var family = $"{parts.Groups["before"].Value}{parts.Groups["after"].Value}";
        var first = Number(parts.Groups["first"]);
        return (family, first) switch
        {
            ("character varying", { } length) => ReflectedType.Reference(SqlTypes.String(length)),
            ("character varying", null) => Named(ReflectedType.Reference(SqlTypes.Text), format),
            ("character", { } length) => ReflectedType.Reference(SqlTypes.FixedString(length)),
            ("numeric", { } precision) => ReflectedType.Value(SqlTypes.Numeric(precision, Number(parts.Groups["second"]) ?? 0)),
            ("bit", { } bits) => ReflectedType.Reference(PostgreSqlTypes.Bits(bits)),
            ("bit varying", var bits) => ReflectedType.Reference(PostgreSqlTypes.VaryingBits(bits)),
            ("json", _) => Named(ReflectedType.Value(SqlTypes.RawJson), format),
            (_, { }) when Plain.TryGetValue(family, out var coarser) => Named(coarser, format),
            _ when family.StartsWith("interval ", StringComparison.Ordinal) => Named(ReflectedType.Value(SqlTypes.Interval), format),
            _ => Named(ReflectedType.Reference(SqlTypes.Text), format),
        };
    }

    private static ReflectedType Named(ReflectedType type, string format) => type.NamedOn(PostgreSqlDialect.Instance, format);

    private static int? Number(Group digits) => digits.Success ? int.Parse(digits.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    // "numeric(10,2)", "timestamp(3) without time zone".
    [GeneratedRegex(@"^(?<before>[^(]*)(\((?<first>-?\d+)(,(?<second>-?\d+))?\))?(?<after>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Facets();
}
