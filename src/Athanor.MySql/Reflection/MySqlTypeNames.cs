using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Athanor.MySql.Reflection;

/// <summary>The types that the names in COLUMN_TYPE mean.</summary>
internal sealed partial class MySqlTypeNames(MySqlDialect dialect)
{
    // DECIMAL's greatest precision and scale: what Athanor writes where none are said.
    private const int MostDigits = 65;
    private const int MostDecimalPlaces = 30;

    /// <summary>The type of a column.</summary>
    /// <param name="columnType">The name as the catalogue has it: <c>int(10) unsigned</c>, <c>enum('a','b')</c>.</param>
    public ReflectedType Of(string columnType)
    {
        var name = WithoutWidth(columnType);
        var type = Known(name);
        return dialect.TypeName(type.Of(isNullable: false)).Equals(name, StringComparison.OrdinalIgnoreCase) ? type : type.NamedOn(dialect, name);
    }

    // An integer's width says how it is padded with zeros, and nothing without that.
    private static string WithoutWidth(string name) =>
        name is "tinyint(1)" || name.Contains("zerofill", StringComparison.Ordinal) ? name : Width().Replace(name, "${word}");

    private static ReflectedType Known(string name)
    {
        var parts = Facets().Match(name);
        var word = parts.Groups["word"].Value;
        var first = Number(parts.Groups["first"]);
        var isUnsigned = parts.Groups["rest"].Value.Contains("unsigned", StringComparison.Ordinal);
        return (word, first) switch
        {
            ("tinyint", 1) or ("bit", 1 or null) => ReflectedType.Value(SqlTypes.Boolean),
            ("tinyint", _) => isUnsigned ? ReflectedType.Value(SqlTypes.Byte) : ReflectedType.Value(SqlTypes.SmallInt),
            ("smallint", _) => isUnsigned ? ReflectedType.Value(SqlTypes.UnsignedSmallInt) : ReflectedType.Value(SqlTypes.SmallInt),
            ("year", _) => ReflectedType.Value(SqlTypes.SmallInt),
            ("mediumint", _) => ReflectedType.Value(SqlTypes.Integer),
            ("int", _) => isUnsigned ? ReflectedType.Value(SqlTypes.UnsignedInteger) : ReflectedType.Value(SqlTypes.Integer),
            // Without a sign, too: keys are numbered in it, which no other database does in so wide a type.
            ("bigint", _) or ("bit", _) => ReflectedType.Value(SqlTypes.BigInt),
            ("float", _) => ReflectedType.Value(SqlTypes.Real),
            ("double", _) => ReflectedType.Value(SqlTypes.Double),
            ("decimal", { } precision) => Decimal(precision, Number(parts.Groups["second"]) ?? 0),
            ("char", { } length and > 0) => ReflectedType.Reference(SqlTypes.FixedString(length)),
            ("varchar", { } length) => ReflectedType.Reference(SqlTypes.String(length)),
            ("binary", 16) or ("uuid", _) => ReflectedType.Value(SqlTypes.Uuid),
            ("binary" or "varbinary", { } length) => ReflectedType.Reference(SqlTypes.Bytes(length)),
            ("tinyblob" or "blob" or "mediumblob" or "longblob", _) => ReflectedType.Reference(SqlTypes.Binary),
            ("geometry" or "point" or "linestring" or "polygon" or "multipoint" or "multilinestring" or "multipolygon" or "geometrycollection" or "geomcollection" or "vector", _) =>
                ReflectedType.Reference(SqlTypes.Binary),
            ("datetime", _) => ReflectedType.Value(SqlTypes.DateTime),
            ("timestamp", _) => ReflectedType.Value(SqlTypes.DateTimeOffset),
            ("date", _) => ReflectedType.Value(SqlTypes.Date),
            ("time", _) => ReflectedType.Value(SqlTypes.Time),
            ("json", _) => ReflectedType.Value(SqlTypes.RawJson),
            ("enum", _) => Labels(name) is { IsEmpty: false } labels ? ReflectedType.Reference(SqlTypes.EnumOf(null, labels)) : ReflectedType.Reference(SqlTypes.Text),
            _ => ReflectedType.Reference(SqlTypes.Text),
        };
    }

    private static ReflectedType Decimal(int precision, int scale) => (precision, scale) switch
    {
        (MostDigits, MostDecimalPlaces) => ReflectedType.Value(SqlTypes.Numeric()),
        (MostDigits, 0) => ReflectedType.Value(SqlTypes.BigInteger()),
        _ => ReflectedType.Value(SqlTypes.Numeric(precision, scale)),
    };

    private static ImmutableArray<string> Labels(string name) => [.. SqlTokenizer.Tokens(name, MySqlDialect.Quotes).Where(t => t.Kind == SqlTokenKind.Text).Select(t => t.Value)];

    private static int? Number(Group digits) => digits.Success ? int.Parse(digits.Value, NumberStyles.None, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"^(?<word>tinyint|smallint|mediumint|int|bigint|year)\(\d+\)", RegexOptions.ExplicitCapture)]
    private static partial Regex Width();

    // "decimal(10,2) unsigned".
    [GeneratedRegex(@"^(?<word>\w+)(\((?<first>\d+)(,(?<second>\d+))?\))?(?<rest>.*)$", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Facets();
}
