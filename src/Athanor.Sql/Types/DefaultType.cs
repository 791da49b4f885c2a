namespace Athanor.Sql;

/// <summary>The default SQL type of <typeparamref name="T"/>, resolved once for each type without reflection over it.</summary>
internal static class DefaultType<T>
{
    public static readonly SqlType<T>? Instance = (SqlType<T>?)Resolve();

    private static object? Resolve()
    {
        var type = typeof(T);
        if (type.IsEnum)
        {
            return FitsInteger(type) ? new EnumType<T>() : null;
        }

        if (Nullable.GetUnderlyingType(type) is { IsEnum: true } underlying)
        {
            return FitsInteger(underlying) ? new NullableEnumType<T>(underlying) : null;
        }

        return type switch
        {
            _ when type == typeof(string) => SqlTypes.Text,
            _ when type == typeof(byte[]) => SqlTypes.Binary,
            _ when type == typeof(decimal) => SqlTypes.Numeric(),
            _ when type == typeof(decimal?) => SqlTypes.Nullable(SqlTypes.Numeric()),
            _ => Of(SqlTypes.Integer) ?? Of(SqlTypes.BigInt) ?? Of(SqlTypes.Boolean) ?? Of(SqlTypes.SmallInt) ?? Of(SqlTypes.Real) ?? Of(SqlTypes.Double)
                ?? Of(SqlTypes.Byte) ?? Of(SqlTypes.SignedByte) ?? Of(SqlTypes.UnsignedSmallInt) ?? Of(SqlTypes.UnsignedInteger) ?? Of(SqlTypes.UnsignedBigInt)
                ?? Of(SqlTypes.BigInteger()) ?? Of(SqlTypes.RawJson) ?? Of(SqlTypes.DateTime) ?? Of(SqlTypes.DateTimeOffset) ?? Of(SqlTypes.Date) ?? Of(SqlTypes.Time) ?? Of(SqlTypes.Interval) ?? Of(SqlTypes.Uuid)
                ?? (type == typeof(string[]) ? SqlTypes.Array(SqlTypes.Text) : null) ?? OfArray(SqlTypes.Boolean) ?? OfArray(SqlTypes.SmallInt)
                ?? OfArray(SqlTypes.Integer) ?? OfArray(SqlTypes.BigInt) ?? OfArray(SqlTypes.Real) ?? OfArray(SqlTypes.Double) ?? OfArray(SqlTypes.Numeric())
                ?? OfArray(SqlTypes.DateTime) ?? OfArray(SqlTypes.DateTimeOffset) ?? OfArray(SqlTypes.Date) ?? OfArray(SqlTypes.Time)
                ?? OfArray(SqlTypes.Interval) ?? OfArray(SqlTypes.Uuid),
        };
    }

    // A wider enum could lose bits in a 32-bit column: it needs a type of its own.
    private static bool FitsInteger(Type type) => Type.GetTypeCode(type) is not (TypeCode.Int64 or TypeCode.UInt64 or TypeCode.UInt32);

    private static object? OfArray<TValue>(SqlType<TValue> element)
        where TValue : struct =>
        typeof(T) == typeof(TValue[]) ? SqlTypes.Array(element) : typeof(T) == typeof(TValue?[]) ? SqlTypes.Array(SqlTypes.Nullable(element)) : null;

    private static object? Of<TValue>(SqlType<TValue> known)
        where TValue : struct =>
        typeof(T) == typeof(TValue) ? known : typeof(T) == typeof(TValue?) ? SqlTypes.Nullable(known) : null;
}
