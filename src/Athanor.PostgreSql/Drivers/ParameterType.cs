using Npgsql;
using NpgsqlTypes;

namespace Athanor.PostgreSql.Drivers;

/// <summary>As what a parameter goes to the server: a type that Npgsql has a number for, or one by name.</summary>
internal readonly record struct ParameterType(NpgsqlDbType Number, string? Name)
{
    /// <summary>Whether its values are objects, which should not be held after their use.</summary>
    public bool IsObject => Name is not null || (Number & NpgsqlDbType.Array) != 0
        || Number is NpgsqlDbType.Text or NpgsqlDbType.Bytea or NpgsqlDbType.Jsonb or NpgsqlDbType.Char;

    public static ParameterType Of(in ParameterSlot slot)
    {
        var stored = PostgreSqlDialect.Instance.StoredType(slot.Type);
        return stored.ElementType is { } element ? Of(PostgreSqlDialect.Instance.StoredType(element), isArray: true) : Of(stored, slot.IsArray);
    }

    /// <summary>A parameter that can be prepared before it has a value.</summary>
    public NpgsqlParameter Null() => Name is null ? new() { NpgsqlDbType = Number, Value = DBNull.Value } : new() { DataTypeName = Name, Value = DBNull.Value };

    /// <summary>A parameter that holds values of one CLR type.</summary>
    public NpgsqlParameter<T> With<T>(T value) => Name is null ? new() { NpgsqlDbType = Number, TypedValue = value } : new() { DataTypeName = Name, TypedValue = value };

    private static ParameterType Of(SqlType stored, bool isArray) => stored is INativeType native
        ? new(default, isArray ? native.Name + "[]" : native.Name)
        : new(isArray ? NpgsqlDbType.Array | Of(stored.Kind) : Of(stored.Kind), null);

    private static NpgsqlDbType Of(SqlTypeKind kind) => kind switch
    {
        SqlTypeKind.Boolean => NpgsqlDbType.Boolean,
        SqlTypeKind.SmallInt => NpgsqlDbType.Smallint,
        SqlTypeKind.Integer => NpgsqlDbType.Integer,
        SqlTypeKind.BigInt => NpgsqlDbType.Bigint,
        SqlTypeKind.Real => NpgsqlDbType.Real,
        SqlTypeKind.Double => NpgsqlDbType.Double,
        SqlTypeKind.Numeric => NpgsqlDbType.Numeric,
        SqlTypeKind.Text or SqlTypeKind.Enum => NpgsqlDbType.Text,
        SqlTypeKind.FixedText => NpgsqlDbType.Char,
        SqlTypeKind.Binary => NpgsqlDbType.Bytea,
        SqlTypeKind.DateTime => NpgsqlDbType.Timestamp,
        SqlTypeKind.DateTimeOffset => NpgsqlDbType.TimestampTz,
        SqlTypeKind.Date => NpgsqlDbType.Date,
        SqlTypeKind.Time => NpgsqlDbType.Time,
        SqlTypeKind.Interval => NpgsqlDbType.Interval,
        SqlTypeKind.Uuid => NpgsqlDbType.Uuid,
        SqlTypeKind.Json => NpgsqlDbType.Jsonb,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
