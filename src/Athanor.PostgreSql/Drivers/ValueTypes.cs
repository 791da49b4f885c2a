using Npgsql;
using NpgsqlTypes;

namespace Athanor.PostgreSql.Drivers;

/// <summary>How values of Athanor's SQL types go to PostgreSQL.</summary>
internal static class ValueTypes
{
    public static NpgsqlDbType Of(in ParameterSlot slot) => slot.IsArray ? NpgsqlDbType.Array | Of(slot.Type.Kind) : Of(slot.Type.Kind);

    public static NpgsqlDbType Of(SqlTypeKind kind) => kind switch
    {
        SqlTypeKind.Boolean => NpgsqlDbType.Boolean,
        SqlTypeKind.SmallInt => NpgsqlDbType.Smallint,
        SqlTypeKind.Integer => NpgsqlDbType.Integer,
        SqlTypeKind.BigInt => NpgsqlDbType.Bigint,
        SqlTypeKind.Real => NpgsqlDbType.Real,
        SqlTypeKind.Double => NpgsqlDbType.Double,
        SqlTypeKind.Numeric => NpgsqlDbType.Numeric,
        SqlTypeKind.Text => NpgsqlDbType.Text,
        SqlTypeKind.Binary => NpgsqlDbType.Bytea,
        SqlTypeKind.DateTime => NpgsqlDbType.Timestamp,
        SqlTypeKind.DateTimeOffset => NpgsqlDbType.TimestampTz,
        SqlTypeKind.Date => NpgsqlDbType.Date,
        SqlTypeKind.Time => NpgsqlDbType.Time,
        SqlTypeKind.Interval => NpgsqlDbType.Interval,
        SqlTypeKind.Uuid => NpgsqlDbType.Uuid,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    /// <summary>A parameter that can be prepared before it has a value.</summary>
    public static NpgsqlParameter Null(NpgsqlDbType type) => new() { NpgsqlDbType = type, Value = DBNull.Value };

    /// <summary>Text as PostgreSQL can keep it.</summary>
    /// <exception cref="DataException">It holds a NUL character.</exception>
    public static string Text(string value) => !value.Contains('\0', StringComparison.Ordinal) ? value : throw new DataException(
        "A text with a NUL character was given. PostgreSQL keeps none in text: take it out, or keep the value as bytes.");

    /// <summary>The values of an array as PostgreSQL takes them; the array itself unless something had to change.</summary>
    public static T[] Array<T>(T[] values)
    {
        switch (values)
        {
            case string?[] texts:
                foreach (var text in texts)
                {
                    _ = text is null ? null : Text(text);
                }

                return values;

            case DateTime[] times:
                foreach (var time in times)
                {
                    AdoValues.WithoutZone(time);
                }

                return values;

            case DateTime?[] times:
                foreach (var time in times)
                {
                    _ = time is { } known ? AdoValues.WithoutZone(known) : default;
                }

                return values;

            case DateTimeOffset[] points when points.Any(p => p.Offset != TimeSpan.Zero):
                return (T[])(object)System.Array.ConvertAll(points, p => p.ToUniversalTime());

            case DateTimeOffset?[] points when points.Any(p => p is { } known && known.Offset != TimeSpan.Zero):
                return (T[])(object)System.Array.ConvertAll(points, p => p?.ToUniversalTime());

            default:
                return values;
        }
    }
}
