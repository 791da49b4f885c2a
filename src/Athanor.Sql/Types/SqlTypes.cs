using System.Collections.Immutable;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

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

    /// <summary>8-bit integer without sign, kept in 16 bits.</summary>
    public static SqlType<byte> Byte { get; } = new NarrowInteger<byte, short>(SmallInt);

    /// <summary>8-bit integer, kept in 16 bits.</summary>
    public static SqlType<sbyte> SignedByte { get; } = new NarrowInteger<sbyte, short>(SmallInt);

    /// <summary>16-bit integer without sign, kept in 32 bits.</summary>
    public static SqlType<ushort> UnsignedSmallInt { get; } = new NarrowInteger<ushort, int>(Integer);

    /// <summary>32-bit integer without sign, kept in 64 bits.</summary>
    public static SqlType<uint> UnsignedInteger { get; } = new NarrowInteger<uint, long>(BigInt);

    /// <summary>64-bit integer without sign, kept as an exact decimal of 20 digits. SQLite keeps values up to <see cref="long.MaxValue"/>.</summary>
    public static SqlType<ulong> UnsignedBigInt { get; } = new NarrowInteger<ulong, decimal>(Numeric(20, 0));

    /// <summary>JSON as it is: <c>jsonb</c> on PostgreSQL, text elsewhere. JSON's null is a <see cref="JsonElement"/>, NULL is null.</summary>
    public static SqlType<JsonElement> RawJson { get; } = new RawJsonType();

    /// <summary>Integer of any size, kept as an exact decimal; without a precision the dialect's widest. SQLite keeps 64 bits.</summary>
    public static SqlType<BigInteger> BigInteger(int? precision = null) => new BigIntegerType(precision);

    /// <summary>Text in a column of exactly <paramref name="length"/> characters (<c>CHAR</c>). Blanks at the end are filling: they are neither kept nor read.</summary>
    public static SqlType<string> FixedString(int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        return new FixedTextType(length);
    }

    /// <summary>An enum kept as the text of its labels, which are the values' names unless <paramref name="label"/> says otherwise.</summary>
    /// <param name="label">The label of a value.</param>
    /// <param name="isChecked">Whether a check constraint on the column refuses any other text.</param>
    /// <param name="checkName">The constraint's name; by the naming convention when null.</param>
    public static SqlType<T> EnumText<T>(Func<T, string>? label = null, bool isChecked = false, string? checkName = null)
        where T : struct, Enum => LabelledEnum<T>.Create(null, null, label, isChecked, checkName);

    /// <summary>An enum kept in a type of the database (<c>CREATE TYPE … AS ENUM</c>), which CreateAll creates; where there are none, in text with a check constraint.</summary>
    /// <param name="name">The type's name in the database.</param>
    /// <param name="schemaName">The schema that it stands in; the default one when null.</param>
    /// <param name="label">The label of a value; its name when not said.</param>
    public static SqlType<T> EnumType<T>(string name, string? schemaName = null, Func<T, string>? label = null)
        where T : struct, Enum
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return LabelledEnum<T>.Create(name, schemaName, label, isChecked: true, checkName: null);
    }

    /// <summary>Text that is one of a list of labels, where the program has no enum for them: a type of the database as that of <see cref="EnumType{T}"/>.</summary>
    /// <param name="name">The type's name in the database; null for text with a check constraint.</param>
    /// <param name="labels">The labels in order.</param>
    /// <param name="schemaName">The schema that it stands in; the default one when null.</param>
    public static SqlType<string> EnumOf(string? name, IEnumerable<string> labels, string? schemaName = null)
    {
        ImmutableArray<string> all = [.. labels];
        return !all.IsEmpty
            ? new EnumLabels(name, schemaName, all, isChecked: true, checkName: null)
            : throw new ArgumentException($"{(name is null ? "An enum" : $"The type '{name}'")} has no labels.", nameof(labels));
    }

    /// <summary>An object kept as JSON: <c>jsonb</c> on PostgreSQL, text elsewhere. Null is NULL; JSON's null reads as null, too.</summary>
    /// <param name="info">System.Text.Json's description of the type, from a source-generated context.</param>
    public static SqlType<T> Json<T>(JsonTypeInfo<T> info)
    {
        ArgumentNullException.ThrowIfNull(info);
        return new JsonType<T>(info);
    }

    /// <summary>Many values of one type, where the database has arrays (PostgreSQL).</summary>
    public static SqlType<T[]> Array<T>(SqlType<T> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        return new ArrayType<T>(element);
    }

    /// <summary>A type whose name is written in DDL and in casts as it is given, on every database: <c>Exact("citext", SqlTypes.Text)</c>.</summary>
    /// <param name="name">The name with its length or precision: trusted text, never built from input.</param>
    /// <param name="carrier">How its values travel.</param>
    public static SqlType<T> Exact<T>(string name, SqlType<T> carrier)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(carrier);
        return new ExactType<T>(name, carrier);
    }

    /// <summary>A type of the schema's own over another one (<c>CREATE DOMAIN</c>), which CreateAll creates, where the database has domains (PostgreSQL).</summary>
    /// <param name="name">The domain's name.</param>
    /// <param name="carrier">The type that it is made of.</param>
    /// <param name="check">A condition on <c>VALUE</c> as SQL text, trusted: never built from input; null without one.</param>
    /// <param name="schemaName">The schema that it stands in; the default one when null.</param>
    public static SqlType<T> Domain<T>(string name, SqlType<T> carrier, string? check = null, string? schemaName = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(carrier);
        return new DomainType<T>(name, schemaName, carrier, check);
    }

    /// <summary>A type of the program kept as another by two functions: <c>SqlTypes.Converted(SqlTypes.BigInt, (OrderId id) => id.Value, v => new OrderId(v))</c>.</summary>
    /// <remarks>Types made by the same two delegates are equal: keep it in a static property, or derive a class from <see cref="TypeDecorator{T, TStored}"/>.</remarks>
    public static SqlType<T> Converted<T, TStored>(SqlType<TStored> stored, Func<T, TStored> toStored, Func<TStored, T> fromStored)
    {
        ArgumentNullException.ThrowIfNull(toStored);
        ArgumentNullException.ThrowIfNull(fromStored);
        return new ConvertedType<T, TStored>(stored, toStored, fromStored);
    }

    /// <summary>This type, but on one dialect another one: <c>SqlTypes.Text.On("postgresql", SqlTypes.Exact("citext", SqlTypes.Text))</c>.</summary>
    /// <param name="type">The type everywhere else.</param>
    /// <param name="dialect">The dialect's name, as it stands in a URL.</param>
    /// <param name="variant">The type there, for DDL and for the way of its values.</param>
    public static SqlType<T> On<T>(this SqlType<T> type, string dialect, SqlType<T> variant)
    {
        ArgumentNullException.ThrowIfNull(type);
        ArgumentException.ThrowIfNullOrEmpty(dialect);
        ArgumentNullException.ThrowIfNull(variant);
        return (type as VariantType<T> ?? new VariantType<T>(type, ImmutableSortedDictionary.Create<string, SqlType<T>>(StringComparer.Ordinal))).With(dialect, variant);
    }

    /// <summary>The form of a type whose column may be NULL.</summary>
    public static SqlType<T?> Nullable<T>(SqlType<T> type)
        where T : struct => new NullableType<T>(type);

    /// <summary>The type that <typeparamref name="T"/> has when nothing else is said; enums are kept as numbers.</summary>
    /// <exception cref="NotSupportedException">No built-in type holds <typeparamref name="T"/>; give a <see cref="TypeDecorator{T, TStored}"/>.</exception>
    public static SqlType<T> Default<T>() => DefaultType<T>.Instance
        ?? throw new NotSupportedException(
            $"No SQL type is known for {typeof(T)}. Give the column a type: a TypeDecorator<{typeof(T).Name}, TStored> over one of SqlTypes.");
}
