using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;

namespace Athanor.Models.Tests;

/// <summary>Random texts, beside other readers of the same.</summary>
public sealed class FuzzTests
{
    private static readonly Gen<string> Text = Gen.OneOf(Gen.String[Gen.Char["aé\"\\\n\t/\u2028\u0001 "], 0, 6], Gen.OneOf(Gen.Const("name"), Gen.Const("age"), Gen.Const("1"), Gen.Const("true"), Gen.Const("x@y")));

    private static readonly Gen<JsonNode?> Scalar = Gen.OneOf(
        Gen.Const((JsonNode?)null),
        Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
        Gen.Int[-200, 200].Select(i => (JsonNode?)JsonValue.Create(i)),
        Gen.Double[-1e3, 1e3].Select(d => (JsonNode?)JsonValue.Create(d)),
        Text.Select(s => (JsonNode?)JsonValue.Create(s)));

    private static readonly Gen<JsonNode?> Value = Gen.Recursive<JsonNode?>((depth, inner) => depth > 4
        ? Scalar
        : Gen.OneOf(
            Scalar,
            inner.Array[0, 4].Select(a => (JsonNode?)new JsonArray([.. a.Select(i => i?.DeepClone())])),
            Gen.Select(Text, inner).Array[0, 4].Select(p => (JsonNode?)new JsonObject(p.DistinctBy(x => x.Item1).Select(x => KeyValuePair.Create(x.Item1, x.Item2?.DeepClone()))))));

    [Fact]
    public void What_is_taken_as_json_is_what_system_text_json_takes() => Gen.Select(Value, Gen.Int[0, 3], Gen.Int[0, 1000], Gen.Byte).Sample((value, edits, place, sign) =>
    {
        var text = Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null");
        for (var i = 0; i < edits; i++)
        {
            text[(place + (i * 7)) % text.Length] = (byte)(sign + i);
        }

        var isTaken = TypeAdapters.Json.TryParse(text, out var read, out var errors);
        var isJson = IsJson(text);
        Assert.True(isTaken == isJson, $"{Encoding.UTF8.GetString(text)}: {errors}");
        if (isTaken)
        {
            Assert.Equal(JsonDocument.Parse(text).RootElement.GetRawText(), read.GetRawText());
        }
    }, iter: 20_000);

    [Fact]
    public void A_model_has_the_errors_that_a_plain_check_finds() => Gen.Select(
        Gen.OneOf(Value, Scalar), Gen.OneOf(Value, Scalar), Gen.OneOf(Value, Scalar), Gen.Int[0, 7]).Sample((name, age, active, given) =>
    {
        var body = new JsonObject();
        foreach (var (key, value, bit) in new[] { ("active", active, 4), ("name", name, 1), ("age", age, 2) })
        {
            if ((given & bit) != 0)
            {
                body[key] = value?.DeepClone();
            }
        }

        var strict = new ReadOptions { Strict = true };
        var isGood = Goldens.Models.Person.Adapter.TryParse(body.ToJsonString(), out var person, out var errors, strict);
        var expected = Expected(body);
        Assert.Equal(expected, errors?.Select(e => $"{e.Location[0]} {e.Type}") ?? []);
        Assert.Equal(expected.Count == 0, isGood);
        if (isGood)
        {
            var again = Goldens.Models.Person.Adapter.Parse(person!.ToJson());
            Assert.Equal(person, again);
        }
    }, iter: 5_000);

    [Fact]
    public void No_text_breaks_a_type() => Gen.Select(Gen.String[Gen.Char["P0123456789YMWDTHSZ:.-+eE ,/@[]%#?htpx_=\u00e9\u2212"], 0, 24], Gen.Int[0, Readers.Length - 1], Gen.Bool, Gen.Bool).Sample((text, reader, strict, quoted) =>
    {
        var options = new ReadOptions { Strict = strict };
        Readers[reader](quoted ? JsonSerializer.Serialize(text) : text, options);
    }, iter: 60_000);

    [Fact]
    public void No_json_breaks_a_model() => Gen.Select(Value, Gen.Int[0, Readers.Length - 1], Gen.Bool).Sample((value, reader, strict) =>
        Readers[reader](value?.ToJsonString() ?? "null", new ReadOptions { Strict = strict }), iter: 20_000);

    [Theory]
    [InlineData("\"P999999999999999999Y\"")]
    [InlineData("1e300")]
    public void A_duration_beyond_all_is_refused(string json)
    {
        Assert.False(TypeAdapters.Duration.TryParse(json, out _, out var errors));
        Assert.Equal("time_delta_parsing", errors[0].Type);
    }

    [Fact]
    public void The_last_moment_of_a_day_is_no_midnight() => Assert.Equal(new TimeOnly(863_999_999_990), TypeAdapters.Time.Parse("86399.9999999"));

    private static readonly Action<string, ReadOptions>[] Readers =
    [
        Reader(TypeAdapters.Int64), Reader(TypeAdapters.Integer<ushort>()), Reader(TypeAdapters.Integer<Int128>()), Reader(TypeAdapters.Double), Reader(TypeAdapters.Decimal), Reader(TypeAdapters.Boolean),
        Reader(TypeAdapters.DateTimeOffset), Reader(TypeAdapters.DateTime), Reader(TypeAdapters.NaiveDateTime), Reader(TypeAdapters.Date), Reader(TypeAdapters.Time), Reader(TypeAdapters.Duration),
        Reader(TypeAdapters.Uuid), Reader(TypeAdapters.Url), Reader(TypeAdapters.HttpUrl), Reader(TypeAdapters.IPAddress), Reader(TypeAdapters.Bytes()), Reader(TypeAdapters.Email), Reader(TypeAdapters.Json),
        Reader(TypeAdapters.Tuple(TypeAdapters.Int32, TypeAdapters.Json)), Reader(TypeAdapters.Dictionary(TypeAdapters.Date, TypeAdapters.Set(TypeAdapters.String))),
        Reader(Goldens.Models.Event.Adapter), Reader(Goldens.Models.Owner.Adapter), Reader(Goldens.Models.Order.Adapter), Reader(Goldens.Models.Signup.Adapter), Reader(Goldens.Models.Holder.Adapter),
        Reader(Goldens.Models.Profile.Adapter), Reader(Goldens.Models.Contact.Adapter), Reader(Goldens.Models.Loose.Adapter), Reader(Goldens.Models.Stock.Adapter),
    ];

    // What is taken is written, and taken again.
    private static Action<string, ReadOptions> Reader<T>(TypeAdapter<T> adapter) => (json, options) =>
    {
        if (adapter.TryParse(json, out var value, out var errors, options))
        {
            Assert.True(adapter.TryParse(adapter.ToUtf8(value), out _, out errors) || IsNull(adapter.ToJson(value)), $"{json} became {adapter.ToJson(value)}: {errors}");
        }
        else
        {
            Assert.NotEmpty(errors);
        }

        Assert.NotEqual(adapter.TryParseText(json, out _, out var textErrors, options), textErrors is not null);
    };

    // A number that is not finite is written as null.
    private static bool IsNull(string json) => json == "null";

    private static List<string> Expected(JsonObject body)
    {
        var errors = new List<string>();
        if (!body.TryGetPropertyValue("name", out var name))
        {
            errors.Add("name missing");
        }
        else if (name?.GetValueKind() != JsonValueKind.String)
        {
            errors.Add("name string_type");
        }
        else if (((string)name!).EnumerateRunes().Count() is var length and (0 or > 20))
        {
            errors.Add(length == 0 ? "name string_too_short" : "name string_too_long");
        }

        if (body.TryGetPropertyValue("age", out var age) && age is not null)
        {
            var isInteger = age.GetValueKind() == JsonValueKind.Number && age.ToJsonString().All(c => char.IsAsciiDigit(c) || c == '-');
            var number = isInteger ? long.Parse(age.ToJsonString(), System.Globalization.CultureInfo.InvariantCulture) : 0;
            var error = !isInteger ? "age int_type" : number > 150 ? "age less_than_equal" : number < 0 ? "age greater_than_equal" : null;
            errors.AddRange(error is null ? [] : [error]);
        }

        if (body.TryGetPropertyValue("active", out var active) && active?.GetValueKind() is not (JsonValueKind.True or JsonValueKind.False))
        {
            errors.Add("active bool_type");
        }

        return errors;
    }

    // Half of a surrogate pair is taken by System.Text.Json until its string is asked for.
    private static bool IsJson(byte[] text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            Visit(document.RootElement);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Visit(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                element.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Visit(item);
                }

                break;
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                {
                    _ = property.Name;
                    Visit(property.Value);
                }

                break;
        }
    }
}
