using System.Collections.Frozen;

namespace Athanor.PostgreSql.Compilation;

/// <summary>Types that values reach and leave only by a cast: enums, and those written exactly that are none of the server's plain ones.</summary>
/// <remarks>The cast makes them independent of what Npgsql knew of the database's types when it connected.</remarks>
internal static class CarriedTypes
{
    // What a name means in which family: there the server takes the driver's value as it is.
    private static readonly FrozenDictionary<string, SqlTypeKind[]> Plain = new Dictionary<string, SqlTypeKind[]>
    {
        ["varchar"] = [SqlTypeKind.Text],
        ["character varying"] = [SqlTypeKind.Text],
        ["text"] = [SqlTypeKind.Text],
        ["char"] = [SqlTypeKind.FixedText],
        ["character"] = [SqlTypeKind.FixedText],
        ["bpchar"] = [SqlTypeKind.FixedText],
        ["smallint"] = [SqlTypeKind.SmallInt],
        ["int2"] = [SqlTypeKind.SmallInt],
        ["integer"] = [SqlTypeKind.Integer],
        ["int"] = [SqlTypeKind.Integer],
        ["int4"] = [SqlTypeKind.Integer],
        ["bigint"] = [SqlTypeKind.BigInt],
        ["int8"] = [SqlTypeKind.BigInt],
        ["real"] = [SqlTypeKind.Real],
        ["float4"] = [SqlTypeKind.Real],
        ["double precision"] = [SqlTypeKind.Double],
        ["float8"] = [SqlTypeKind.Double],
        ["float"] = [SqlTypeKind.Double],
        ["numeric"] = [SqlTypeKind.Numeric],
        ["decimal"] = [SqlTypeKind.Numeric],
        ["boolean"] = [SqlTypeKind.Boolean],
        ["bool"] = [SqlTypeKind.Boolean],
        ["bytea"] = [SqlTypeKind.Binary],
        ["uuid"] = [SqlTypeKind.Uuid],
        ["date"] = [SqlTypeKind.Date],
        ["time"] = [SqlTypeKind.Time],
        ["time without time zone"] = [SqlTypeKind.Time],
        ["interval"] = [SqlTypeKind.Interval],
        ["timestamp"] = [SqlTypeKind.DateTime],
        ["timestamp without time zone"] = [SqlTypeKind.DateTime],
        ["timestamptz"] = [SqlTypeKind.DateTimeOffset],
        ["timestamp with time zone"] = [SqlTypeKind.DateTimeOffset],
        ["jsonb"] = [SqlTypeKind.Json],
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The type to which a parameter is cast; null without a cast.</summary>
    public static string? CastOf(SqlType stored, Dialect dialect)
    {
        if (stored.ElementType is { } element && stored.ExactName is null)
        {
            return CastOf(dialect.StoredType(element), dialect) is { } cast ? $"{cast}[]" : null;
        }

        return stored is EnumLabels { Name: not null } || stored.ExactName is { } exact && !IsPlain(exact, stored.Kind) ? dialect.TypeName(stored) : null;
    }

    /// <summary>The type to which a value is cast when it is given back; null without a cast.</summary>
    public static string? ResultCastOf(SqlType stored, Dialect dialect)
    {
        if (CastOf(stored, dialect) is null)
        {
            return null;
        }

        return stored.ElementType is { } element ? $"{NameOf(dialect.StoredType(element).Kind, dialect)}[]" : NameOf(stored.Kind, dialect);
    }

    private static bool IsPlain(string name, SqlTypeKind kind)
    {
        // "numeric(10, 2)" is numeric, and "timestamp(3) with time zone" a timestamp with time zone.
        var open = name.IndexOf('(', StringComparison.Ordinal);
        var close = name.LastIndexOf(')');
        var family = open >= 0 && close > open ? $"{name[..open]} {name[(close + 1)..]}" : name;
        return Plain.TryGetValue(string.Join(' ', family.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), out var kinds) && kinds.Contains(kind);
    }

    private static string NameOf(SqlTypeKind kind, Dialect dialect) => kind switch
    {
        SqlTypeKind.Boolean => dialect.TypeName(SqlTypes.Boolean),
        SqlTypeKind.SmallInt => dialect.TypeName(SqlTypes.SmallInt),
        SqlTypeKind.Integer => dialect.TypeName(SqlTypes.Integer),
        SqlTypeKind.BigInt => dialect.TypeName(SqlTypes.BigInt),
        SqlTypeKind.Real => dialect.TypeName(SqlTypes.Real),
        SqlTypeKind.Double => dialect.TypeName(SqlTypes.Double),
        SqlTypeKind.Numeric => dialect.TypeName(SqlTypes.Numeric()),
        SqlTypeKind.Binary => dialect.TypeName(SqlTypes.Binary),
        SqlTypeKind.DateTime => dialect.TypeName(SqlTypes.DateTime),
        SqlTypeKind.DateTimeOffset => dialect.TypeName(SqlTypes.DateTimeOffset),
        SqlTypeKind.Date => dialect.TypeName(SqlTypes.Date),
        SqlTypeKind.Time => dialect.TypeName(SqlTypes.Time),
        SqlTypeKind.Interval => dialect.TypeName(SqlTypes.Interval),
        SqlTypeKind.Uuid => dialect.TypeName(SqlTypes.Uuid),
        SqlTypeKind.Json => dialect.TypeName(SqlTypes.RawJson),
        _ => dialect.TypeName(SqlTypes.Text),
    };
}
