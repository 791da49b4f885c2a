using System.Net;
using System.Numerics;
using System.Text.Json;

namespace Athanor.Models;

/// <summary>Adapters of the types that are no models, to read and write them alone: <c>TypeAdapters.List(TypeAdapters.Int32).Parse("[1, 2]")</c>.</summary>
public static partial class TypeAdapters
{
    /// <summary>Text.</summary>
    public static TypeAdapter<string> String { get; } = StringAdapter.Instance;

    /// <summary>True or false; leniently also 0, 1 and the usual words.</summary>
    public static TypeAdapter<bool> Boolean { get; } = BooleanAdapter.Instance;

    /// <summary>An integer of 8 bits.</summary>
    public static TypeAdapter<byte> Byte { get; } = IntegerAdapter<byte>.Instance;

    /// <summary>An integer of 16 bits.</summary>
    public static TypeAdapter<short> Int16 { get; } = IntegerAdapter<short>.Instance;

    /// <summary>An integer of 32 bits.</summary>
    public static TypeAdapter<int> Int32 { get; } = IntegerAdapter<int>.Instance;

    /// <summary>An integer of 64 bits.</summary>
    public static TypeAdapter<long> Int64 { get; } = IntegerAdapter<long>.Instance;

    /// <summary>A number in binary floating point; <c>nan</c> and <c>inf</c> are read from strings.</summary>
    public static TypeAdapter<double> Double { get; } = FloatAdapter<double>.Any;

    /// <summary>A number in binary floating point of 32 bits.</summary>
    public static TypeAdapter<float> Single { get; } = FloatAdapter<float>.Any;

    /// <summary>A finite number in binary floating point.</summary>
    public static TypeAdapter<double> FiniteDouble { get; } = new FloatAdapter<double>(true);

    /// <summary>A finite number in binary floating point of 32 bits.</summary>
    public static TypeAdapter<float> FiniteSingle { get; } = new FloatAdapter<float>(true);

    /// <summary>A decimal, read exactly from a number or a string and written as a string.</summary>
    public static TypeAdapter<decimal> Decimal { get; } = DecimalAdapter.Instance;

    /// <summary>A date and time with a zone.</summary>
    public static TypeAdapter<DateTimeOffset> DateTimeOffset { get; } = DateTimeOffsetAdapter.Instance;

    /// <summary>A date and time; one with a zone becomes UTC.</summary>
    public static TypeAdapter<DateTime> DateTime { get; } = DateTimeAdapter.Any;

    /// <summary>A date and time without zone.</summary>
    public static TypeAdapter<DateTime> NaiveDateTime { get; } = DateTimeAdapter.Naive;

    /// <summary>A date.</summary>
    public static TypeAdapter<DateOnly> Date { get; } = DateAdapter.Any;

    /// <summary>A date before today, by <see cref="ReadOptions.Time"/>.</summary>
    public static TypeAdapter<DateOnly> PastDate { get; } = new DateAdapter(DateSide.Past);

    /// <summary>A date after today, by <see cref="ReadOptions.Time"/>.</summary>
    public static TypeAdapter<DateOnly> FutureDate { get; } = new DateAdapter(DateSide.Future);

    /// <summary>A time of day.</summary>
    public static TypeAdapter<TimeOnly> Time { get; } = TimeAdapter.Instance;

    /// <summary>A duration in ISO 8601, or as days and a clock.</summary>
    public static TypeAdapter<TimeSpan> Duration { get; } = DurationAdapter.Instance;

    /// <summary>A UUID.</summary>
    public static TypeAdapter<Guid> Uuid { get; } = UuidAdapter.Instance;

    /// <summary>An absolute URL of any scheme, brought into its normal form.</summary>
    public static TypeAdapter<Uri> Url { get; } = new UrlAdapter();

    /// <summary>An absolute URL of the schemes http and https, brought into its normal form.</summary>
    public static TypeAdapter<Uri> HttpUrl { get; } = new UrlAdapter("http", "https");

    /// <summary>An address of mail; its domain becomes lower case.</summary>
    public static TypeAdapter<string> Email { get; } = EmailAdapter.Instance;

    /// <summary>An IP address of either version.</summary>
    public static TypeAdapter<IPAddress> IPAddress { get; } = IpAdapter.Any;

    /// <summary>An IP address of version 4.</summary>
    public static TypeAdapter<IPAddress> IPv4Address { get; } = IpAdapter.V4;

    /// <summary>An IP address of version 6.</summary>
    public static TypeAdapter<IPAddress> IPv6Address { get; } = IpAdapter.V6;

    /// <summary>Any JSON.</summary>
    public static TypeAdapter<JsonElement> Json { get; } = JsonElementAdapter.Instance;

    /// <summary>An integer of another type.</summary>
    public static TypeAdapter<T> Integer<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => IntegerAdapter<T>.Instance;

    /// <summary>Text under conditions.</summary>
    public static TypeAdapter<string> Text(StringRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return new RuledStringAdapter(rules);
    }

    /// <summary>Bytes, as base64 or as the UTF-8 of a string.</summary>
    /// <param name="isBase64">Whether the string is base64: either alphabet, padding or none; written in the standard one.</param>
    /// <param name="minLength">The least number of bytes.</param>
    /// <param name="maxLength">The greatest number of bytes.</param>
    public static TypeAdapter<byte[]> Bytes(bool isBase64 = true, int? minLength = null, int? maxLength = null) => new BytesAdapter(isBase64, minLength, maxLength);

    /// <summary>An absolute URL of certain schemes.</summary>
    public static TypeAdapter<Uri> UrlOf(params string[] schemes)
    {
        ArgumentNullException.ThrowIfNull(schemes);
        return new UrlAdapter(schemes);
    }

    /// <summary>A number between limits.</summary>
    public static TypeAdapter<T> Number<T>(TypeAdapter<T> number, Limits<T> limits)
        where T : struct, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(number);
        ArgumentNullException.ThrowIfNull(limits);
        return new NumberLimitAdapter<T>(number, limits);
    }

    /// <summary>A date, time or other value between limits.</summary>
    public static TypeAdapter<T> Between<T>(TypeAdapter<T> value, Limits<T> limits)
        where T : struct, IComparable<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(limits);
        return new LimitAdapter<T>(value, limits);
    }

    /// <summary>A decimal of so many digits at most.</summary>
    /// <param name="value">What reads it.</param>
    /// <param name="maxDigits">The greatest number of digits in all.</param>
    /// <param name="decimalPlaces">The greatest number of digits behind the point.</param>
    public static TypeAdapter<decimal> Digits(TypeAdapter<decimal> value, int? maxDigits, int? decimalPlaces)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new DecimalDigitsAdapter(value, maxDigits, decimalPlaces);
    }

    /// <summary>An enum by the names of its values on the wire.</summary>
    /// <param name="name">The enum's name.</param>
    /// <param name="values">Each value under its name.</param>
    public static TypeAdapter<T> EnumByName<T>(string name, params KeyValuePair<string, T>[] values)
        where T : struct, Enum => new EnumNameAdapter<T>(name, values);

    /// <summary>An enum by its numbers.</summary>
    /// <param name="name">The enum's name.</param>
    /// <param name="values">Each value under its number.</param>
    public static TypeAdapter<T> EnumByNumber<T>(string name, params KeyValuePair<long, T>[] values)
        where T : struct, Enum => new EnumNumberAdapter<T>(name, values);

    /// <summary>One of a few strings, integers or booleans.</summary>
    public static TypeAdapter<T> Literal<T>(params T[] values)
        where T : notnull => new LiteralAdapter<T>(values);

    /// <summary>A value that is not shown: it is written as stars.</summary>
    public static TypeAdapter<Secret<T>> Secret<T>(TypeAdapter<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new SecretAdapter<T>(value);
    }

    /// <summary>Null or a value of a value type.</summary>
    public static TypeAdapter<T?> Nullable<T>(TypeAdapter<T> value)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(value);
        return new NullableAdapter<T>(value);
    }

    /// <summary>Null or a value of a reference type.</summary>
    public static TypeAdapter<T?> Optional<T>(TypeAdapter<T> value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        return new OptionalAdapter<T>(value);
    }

    /// <summary>A value that is read strictly, or leniently, whatever holds around it; the call's own choice goes before.</summary>
    public static TypeAdapter<T> Strict<T>(TypeAdapter<T> value, bool isStrict = true)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new StrictAdapter<T>(value, isStrict);
    }

    /// <summary>A list, from an array.</summary>
    /// <param name="item">What reads an item.</param>
    /// <param name="minLength">The least number of items.</param>
    /// <param name="maxLength">The greatest number of items; what is longer is refused before its items are looked at.</param>
    public static TypeAdapter<List<T>> List<T>(TypeAdapter<T> item, int? minLength = null, int? maxLength = null) =>
        List(item, static items => items, minLength, maxLength);

    /// <summary>A collection of any type, from an array.</summary>
    /// <param name="item">What reads an item.</param>
    /// <param name="make">Makes the collection.</param>
    /// <param name="minLength">The least number of items.</param>
    /// <param name="maxLength">The greatest number of items.</param>
    public static TypeAdapter<TCollection> List<TCollection, T>(TypeAdapter<T> item, Func<List<T>, TCollection> make, int? minLength = null, int? maxLength = null)
        where TCollection : IEnumerable<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(make);
        return new ListAdapter<TCollection, T>(item, make, minLength, maxLength);
    }

    /// <summary>A set, from an array.</summary>
    /// <param name="item">What reads an item.</param>
    /// <param name="minLength">The least number of distinct items.</param>
    /// <param name="maxLength">The greatest number of distinct items.</param>
    public static TypeAdapter<HashSet<T>> Set<T>(TypeAdapter<T> item, int? minLength = null, int? maxLength = null) =>
        Set(item, static items => items, minLength, maxLength);

    /// <summary>A set of any type, from an array.</summary>
    /// <param name="item">What reads an item.</param>
    /// <param name="make">Makes the set.</param>
    /// <param name="minLength">The least number of distinct items.</param>
    /// <param name="maxLength">The greatest number of distinct items.</param>
    public static TypeAdapter<TSet> Set<TSet, T>(TypeAdapter<T> item, Func<HashSet<T>, TSet> make, int? minLength = null, int? maxLength = null)
        where TSet : IEnumerable<T>
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(make);
        return new SetAdapter<TSet, T>(item, make, minLength, maxLength);
    }

    /// <summary>A dictionary, from an object.</summary>
    /// <param name="key">What reads a key.</param>
    /// <param name="value">What reads a value.</param>
    /// <param name="minLength">The least number of entries.</param>
    /// <param name="maxLength">The greatest number of entries.</param>
    public static TypeAdapter<Dictionary<TKey, TValue>> Dictionary<TKey, TValue>(
        TypeAdapter<TKey> key,
        TypeAdapter<TValue> value,
        int? minLength = null,
        int? maxLength = null)
        where TKey : notnull => Dictionary(key, value, static entries => entries, minLength, maxLength);

    /// <summary>A dictionary of any type, from an object.</summary>
    /// <param name="key">What reads a key.</param>
    /// <param name="value">What reads a value.</param>
    /// <param name="make">Makes the dictionary.</param>
    /// <param name="minLength">The least number of entries.</param>
    /// <param name="maxLength">The greatest number of entries.</param>
    public static TypeAdapter<TDictionary> Dictionary<TDictionary, TKey, TValue>(
        TypeAdapter<TKey> key,
        TypeAdapter<TValue> value,
        Func<Dictionary<TKey, TValue>, TDictionary> make,
        int? minLength = null,
        int? maxLength = null)
        where TDictionary : IEnumerable<KeyValuePair<TKey, TValue>>
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(make);
        return new DictionaryAdapter<TDictionary, TKey, TValue>(key, value, make, minLength, maxLength);
    }

    /// <summary>A value whose JSON a validator sees, and may replace, before it is read.</summary>
    public static TypeAdapter<T> Before<T>(TypeAdapter<T> value, Action<RawInput> validate)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(validate);
        return new BeforeAdapter<T>(value, validate);
    }

    /// <summary>A model, whose adapter is found when it is first used: models may hold each other, and themselves.</summary>
    public static TypeAdapter<T> Model<T>()
        where T : IModel<T> => ModelReference<T>.Instance;

    /// <summary>A member of a union.</summary>
    public static UnionMember<TUnion> Member<TUnion, T>(TypeAdapter<T> adapter)
        where T : TUnion
    {
        ArgumentNullException.ThrowIfNull(adapter);
        return new TypedUnionMember<TUnion, T>(adapter);
    }

    /// <summary>A value of one of several types: of the one that fits best.</summary>
    public static TypeAdapter<TUnion> Union<TUnion>(params UnionMember<TUnion>[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new UnionAdapter<TUnion>(true, members);
    }

    /// <summary>A value of one of several types: of the first that fits at all.</summary>
    public static TypeAdapter<TUnion> FirstOf<TUnion>(params UnionMember<TUnion>[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        return new UnionAdapter<TUnion>(false, members);
    }

    /// <summary>A value of the type that one of its own fields names.</summary>
    /// <param name="discriminator">The field's name on the wire.</param>
    /// <param name="members">Each member under the field's value.</param>
    public static TypeAdapter<TUnion> Tagged<TUnion>(string discriminator, params KeyValuePair<string, UnionMember<TUnion>>[] members)
    {
        ArgumentNullException.ThrowIfNull(discriminator);
        ArgumentNullException.ThrowIfNull(members);
        return new TaggedUnionAdapter<TUnion>(discriminator, members);
    }
}
