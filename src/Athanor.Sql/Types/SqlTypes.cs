namespace Athanor.Sql;

/// <summary>The built-in SQL types, and the one that a CLR type has by default.</summary>
public static class SqlTypes
{
    /// <summary>Truth value.</summary>
    public static SqlType<bool> Boolean { get; } = new BooleanType();

    /// <summary>16-bit integer.</summary>
    public static SqlType<short> SmallInt { get; } = new SmallIntType();

    /// <summary>32-bit integer.</summary>
    public static SqlType<int> Integer { get; } = new IntegerType();

    /// <summary>64-bit integer.</summary>
    public static SqlType<long> BigInt { get; } = new BigIntType();

    /// <summary>Single-precision number.</summary>
    public static SqlType<float> Real { get; } = new RealType();

    /// <summary>Double-precision number.</summary>
    public static SqlType<double> Double { get; } = new DoubleType();

    /// <summary>Text without a greatest length.</summary>
    public static SqlType<string> Text { get; } = new TextType(null);

    /// <summary>Byte string without a greatest length.</summary>
    public static SqlType<byte[]> Binary { get; } = new BinaryType(null);

    /// <summary>Date and time without zone.</summary>
    public static SqlType<DateTime> DateTime { get; } = new DateTimeType();

    /// <summary>Point in time.</summary>
    public static SqlType<DateTimeOffset> DateTimeOffset { get; } = new DateTimeOffsetType();

    /// <summary>Date.</summary>
    public static SqlType<DateOnly> Date { get; } = new DateType();

    /// <summary>Time of day.</summary>
    public static SqlType<TimeOnly> Time { get; } = new TimeType();

    /// <summary>Duration.</summary>
    public static SqlType<TimeSpan> Interval { get; } = new IntervalType();

    /// <summary>UUID.</summary>
    public static SqlType<Guid> Uuid { get; } = new UuidType();

    /// <summary>Exact decimal; without a precision the dialect's widest.</summary>
    public static SqlType<decimal> Numeric(int? precision = null, int? scale = null) => new NumericType(precision, scale);

    /// <summary>Text of at most <paramref name="length"/> characters.</summary>
    public static SqlType<string> String(int length) => new TextType(length);

    /// <summary>Byte string of at most <paramref name="length"/> bytes.</summary>
    public static SqlType<byte[]> Bytes(int length) => new BinaryType(length);

    /// <summary>The form of a type whose column may be NULL.</summary>
    public static SqlType<T?> Nullable<T>(SqlType<T> type)
        where T : struct => new NullableType<T>(type);

    /// <summary>The type that <typeparamref name="T"/> has when nothing else is said; enums are kept as numbers.</summary>
    /// <exception cref="NotSupportedException">No built-in type holds <typeparamref name="T"/>; give a <see cref="TypeDecorator{T, TStored}"/>.</exception>
    public static SqlType<T> Default<T>() => DefaultType<T>.Instance
        ?? throw new NotSupportedException(
            $"No SQL type is known for {typeof(T)}. Give the column a type: a TypeDecorator<{typeof(T).Name}, TStored> over one of SqlTypes.");
}
