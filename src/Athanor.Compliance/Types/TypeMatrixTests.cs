using System.Numerics;
using System.Text.Json;

namespace Athanor.Compliance;

/// <summary>Every type on every database: as a parameter, in a list, given back, through a subquery, a cast, a union, alone and with others, and NULL.</summary>
public abstract class TypeMatrixTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly TypeCase[] All =
    [
        new TypeCase<bool>("boolean", SqlTypes.Boolean, true, false),
        new TypeCase<short>("small_int", SqlTypes.SmallInt, 0, -1, short.MinValue, short.MaxValue),
        new TypeCase<int>("integer", SqlTypes.Integer, 0, -1, int.MinValue, int.MaxValue),
        new TypeCase<long>("big_int", SqlTypes.BigInt, 0, -1, long.MinValue, long.MaxValue, 9_007_199_254_740_993),
        new TypeCase<byte>("byte", SqlTypes.Byte, 0, 1, byte.MaxValue),
        new TypeCase<sbyte>("signed_byte", SqlTypes.SignedByte, 0, sbyte.MinValue, sbyte.MaxValue),
        new TypeCase<ushort>("unsigned_small_int", SqlTypes.UnsignedSmallInt, 0, ushort.MaxValue),
        new TypeCase<uint>("unsigned_integer", SqlTypes.UnsignedInteger, 0, uint.MaxValue),
        new TypeCase<ulong>("unsigned_big_int", SqlTypes.UnsignedBigInt, 0, long.MaxValue, ulong.MaxValue) { IsRefused = (tested, v) => !tested.Holds(v) },
        new TypeCase<BigInteger>("big_integer", SqlTypes.BigInteger(), 0, -1, long.MaxValue, long.MinValue, (BigInteger)long.MaxValue + 1, -BigInteger.Pow(10, 100))
        {
            IsRefused = (tested, v) => !tested.Holds(v),
        },
        new TypeCase<float>(
            "real", SqlTypes.Real, 0, -0f, 0.1f, float.MinValue, float.MaxValue, float.Epsilon, -1.17549421E-38f, float.PositiveInfinity, float.NegativeInfinity, float.NaN)
        {
            IsRefused = (tested, v) => !tested.HoldsNaN && float.IsNaN(v) || !tested.HoldsInfinity && float.IsInfinity(v),
        },
        new TypeCase<double>(
            "double", SqlTypes.Double, 0, -0.0, 0.1, 5, double.MinValue, double.MaxValue, double.Epsilon, 2.2250738585072009E-308,
            double.PositiveInfinity, double.NegativeInfinity, double.NaN)
        {
            IsRefused = (tested, v) => !tested.HoldsNaN && double.IsNaN(v) || !tested.HoldsInfinity && double.IsInfinity(v),
        },
        new TypeCase<decimal>(
            "numeric", SqlTypes.Numeric(), 0m, 0.1m, -0.0001m, 12345678901.2345m, 1.50m, 0.0000000000000000000000000001m, long.MaxValue,
            decimal.MaxValue, decimal.MinValue, 1234567890.123456789m)
        {
            IsRefused = (tested, v) => !tested.Holds(v),
        },
        new TypeCase<decimal>("numeric_with_scale", SqlTypes.Numeric(12, 2), 0m, 0.01m, -9_999_999_999.99m, 1.50m),
        new TypeCase<string>("text", SqlTypes.Text, "", " ", "a", "O'Brien", "\"", "\\", "%_", "a\r\n\tb", "ßéЖ漢 😀", "null", "12", "1e5", " x ", new string('é', 100_000), "a\0b", "a\ud800b")
        {
            IsRefused = (tested, v) => v == "a\ud800b" || !tested.HoldsNulCharacters && v == "a\0b",
        },
        new TypeCase<string>("string_with_length", SqlTypes.String(5), "", "abcde", "äöü😀"),
        new TypeCase<string>("fixed_string", SqlTypes.FixedString(5), "", "abcde", "äö", " a", "b  ", "toolong") { Stored = v => v.TrimEnd(' '), IsRefused = (_, v) => v == "toolong" },
        new TypeCase<byte[]>("binary", SqlTypes.Binary, [], [0], [.. Enumerable.Range(0, 256).Select(i => (byte)i)], new byte[100_000]),
        new TypeCase<byte[]>("bytes_with_length", SqlTypes.Bytes(4), [], [1, 2, 3, 4]),
        new TypeCase<DateTime>(
            "date_time", SqlTypes.DateTime, DateTime.MinValue, DateTime.MaxValue, new(2024, 2, 29, 23, 59, 59, 999, 999), new(1970, 1, 1), new DateTime(1999, 12, 31, 23, 59, 59).AddTicks(9_999_999),
            new DateTime(1, 1, 1).AddTicks(10), new DateTime(2024, 1, 1).AddTicks(1), new DateTime(2024, 3, 31, 2, 30, 0), DateTime.UnixEpoch, DateTime.SpecifyKind(new DateTime(2024, 1, 1), DateTimeKind.Local))
        {
            Stored = Microseconds.Of,
            IsRefused = (_, v) => v.Kind != DateTimeKind.Unspecified,
        },
        new TypeCase<DateTimeOffset>(
            "instant", SqlTypes.DateTimeOffset, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, DateTimeOffset.UnixEpoch, new(2024, 3, 31, 1, 59, 59, 999, 999, TimeSpan.FromHours(1)),
            new(2024, 3, 31, 3, 0, 0, TimeSpan.FromHours(2)), new(2024, 10, 27, 2, 30, 0, TimeSpan.FromHours(2)), new(2024, 10, 27, 2, 30, 0, TimeSpan.FromHours(1)),
            new(2024, 1, 1, 0, 0, 0, new TimeSpan(-3, -30, 0)), new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero).AddTicks(19))
        {
            Stored = Microseconds.Of,
            Comparer = EqualityComparer<DateTimeOffset>.Create((a, b) => a.EqualsExact(b)),
        },
        new TypeCase<DateOnly>("date", SqlTypes.Date, DateOnly.MinValue, DateOnly.MaxValue, new(2024, 2, 29), new(1582, 10, 10)),
        new TypeCase<TimeOnly>("time", SqlTypes.Time, TimeOnly.MinValue, TimeOnly.MaxValue, new(12, 0), new(23, 59, 59, 999, 999), new(1)) { Stored = Microseconds.Of },
        new TypeCase<TimeSpan>(
            "interval", SqlTypes.Interval, TimeSpan.Zero, TimeSpan.FromMicroseconds(-1), TimeSpan.FromDays(400), new TimeSpan(-19), TimeSpan.FromDays(-1) + TimeSpan.FromSeconds(1), TimeSpan.MaxValue, TimeSpan.MinValue)
        {
            Stored = Microseconds.Of,
        },
        new TypeCase<Guid>("uuid", SqlTypes.Uuid, Guid.Empty, Guid.AllBitsSet, new("00112233-4455-6677-8899-aabbccddeeff"), Guid.CreateVersion7(DateTimeOffset.UnixEpoch)),
        new TypeCase<Mood>("enum_as_number", SqlTypes.Default<Mood>(), Mood.Calm, Mood.Cross, Mood.VeryGlad, (Mood)77),
        new TypeCase<Mood>("enum_as_text", SqlTypes.EnumText<Mood>(), Mood.Calm, Mood.Cross, Mood.VeryGlad, (Mood)77) { IsRefused = (_, v) => !Enum.IsDefined(v) },
        new TypeCase<Mood>("enum_checked", SqlTypes.EnumText<Mood>(m => $"it's \"{m}\"", isChecked: true, "only moods"), Mood.Calm, Mood.VeryGlad),
        new TypeCase<Mood>("enum_of_the_database", SqlTypes.EnumType<Mood>("Mood's", label: m => $"{m}'s ü"), Mood.Calm, Mood.Cross, Mood.VeryGlad, (Mood)77) { IsRefused = (_, v) => !Enum.IsDefined(v) },
        new TypeCase<OrderId>("strongly_typed_id", OrderId.Type, new(0), new(long.MaxValue), new(long.MinValue)),
        new TypeCase<Settings>("json", SqlTypes.Json(JsonShapes.Default.Settings), new(null, 0, false), new("it's \"dark\" \\ ü 😀 \u2028", int.MinValue, true) { Zoom = 0.1m, Inner = new("x", 1, false) }),
        new TypeCase<JsonElement>("raw_json", SqlTypes.RawJson, [.. Documents("null", "true", "0", "-1.5e-7", "12345678901234567890", "\"\"", "\"it's \\\"q\\\" \\\\ ü\"", "[]", "{}", "[1,[2,{}]]", """{"a":{"":[null,1]},"b c":"d"}"""), default])
        {
            Comparer = EqualityComparer<JsonElement>.Create(JsonElement.DeepEquals),
            IsRefused = (_, v) => v.ValueKind == JsonValueKind.Undefined,
        },
        new TypeCase<int[]>("array_of_integers", SqlTypes.Array(SqlTypes.Integer), [], [1], [int.MinValue, 0, int.MaxValue]) { IsLacking = tested => !tested.HasArrays },
        new TypeCase<int?[]>("array_with_nulls", SqlTypes.Array(SqlTypes.Nullable(SqlTypes.Integer)), [], [null], [1, null, 3]) { IsLacking = tested => !tested.HasArrays },
        new TypeCase<string?[]>("array_of_texts", SqlTypes.Array<string?>(SqlTypes.Text!), [], [""], ["it's", "{a,b}", "\"q\"", "NULL", "ü", "\\"], ["a", null]) { IsLacking = tested => !tested.HasArrays },
        new TypeCase<DateTimeOffset[]>("array_of_instants", SqlTypes.Array(SqlTypes.DateTimeOffset), [], [DateTimeOffset.UnixEpoch, new(2024, 1, 1, 0, 0, 0, TimeSpan.FromHours(2))]) { IsLacking = tested => !tested.HasArrays },
        new TypeCase<Mood[]>("array_of_enums_of_the_database", SqlTypes.Array(SqlTypes.EnumType<Mood>("mood")), [], [Mood.Calm, Mood.Cross]) { IsLacking = tested => !tested.HasArrays },
        new TypeCase<OrderId[]>("array_of_ids", SqlTypes.Array(OrderId.Type), [], [new(1), new(2)]) { IsLacking = tested => !tested.HasArrays },
        new TypeCase<string>("domain", SqlTypes.Domain("short text", SqlTypes.Text, "length(value) < 5"), "", "abcd") { IsLacking = tested => !tested.HasDomains },
        new TypeCase<string>("exact_plain", SqlTypes.Exact("VARCHAR(7)", SqlTypes.Text), "", "abc", "seventy"),
        new TypeCase<decimal>("exact_numeric", SqlTypes.Exact("NUMERIC(10, 3)", SqlTypes.Numeric()), 0m, -1.125m),
        new TypeCase<string>("variant", SqlTypes.Text.On("postgresql", SqlTypes.String(20)).On("sqlite", new Reversed()), "", "ab", "abc"),
        new TypeCase<string>("wrapped", new Shouted(), "A", "ÄÖ", "X'Y"),
    ];

    /// <summary>Each type on each server.</summary>
    public static IEnumerable<TheoryDataRow<DialectUnderTest, string>> Cases => Servers.SelectMany(server => All
        .Where(type => !server.Data.Gaps.ContainsKey($"{nameof(TypeMatrixTests<>)}.{nameof(A_type_comes_back_along_every_way)}({type})"))
        .Select(type => new TheoryDataRow<DialectUnderTest, string>(server.Data, type.ToString())));

    [DialectTest, MemberData(nameof(Cases))]
    public Task A_type_comes_back_along_every_way(DialectUnderTest tested, string type) => All.Single(t => t.ToString() == type).RunAsync(tested);

    private static IEnumerable<JsonElement> Documents(params string[] texts) => texts.Select(t => JsonSerializer.Deserialize(t, JsonShapes.Default.JsonElement));
}
