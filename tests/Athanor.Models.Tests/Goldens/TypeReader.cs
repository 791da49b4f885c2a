using System.Globalization;
using System.Text.Json.Nodes;

namespace Athanor.Models.Tests.Goldens;

/// <summary>Makes the adapter of a described type.</summary>
internal static class TypeReader
{
    public static Tested Read(JsonNode type) => type is JsonValue ? Named((string)type!) : Composed(type.AsObject());

    private static Tested Named(string name) => name switch
    {
        "int32" => new TestedStruct<int>(TypeAdapters.Int32),
        "int64" => new TestedStruct<long>(TypeAdapters.Int64),
        "float64" => new TestedStruct<double>(TypeAdapters.Double),
        "decimal" => new TestedStruct<decimal>(TypeAdapters.Decimal),
        "bool" => new TestedStruct<bool>(TypeAdapters.Boolean),
        "string" => new TestedClass<string>(TypeAdapters.String),
        "datetime_aware" => new TestedStruct<DateTimeOffset>(TypeAdapters.DateTimeOffset),
        "datetime_naive" => new TestedStruct<DateTime>(TypeAdapters.NaiveDateTime),
        "datetime" => new TestedStruct<DateTime>(TypeAdapters.DateTime),
        "date" => new TestedStruct<DateOnly>(TypeAdapters.Date),
        "past_date" => new TestedStruct<DateOnly>(TypeAdapters.PastDate),
        "future_date" => new TestedStruct<DateOnly>(TypeAdapters.FutureDate),
        "time" => new TestedStruct<TimeOnly>(TypeAdapters.Time),
        "duration" => new TestedStruct<TimeSpan>(TypeAdapters.Duration),
        "uuid" => new TestedStruct<Guid>(TypeAdapters.Uuid),
        "url" => new TestedClass<Uri>(TypeAdapters.Url),
        "http_url" => new TestedClass<Uri>(TypeAdapters.HttpUrl),
        "ip" => new TestedClass<System.Net.IPAddress>(TypeAdapters.IPAddress),
        "ipv4" => new TestedClass<System.Net.IPAddress>(TypeAdapters.IPv4Address),
        "ipv6" => new TestedClass<System.Net.IPAddress>(TypeAdapters.IPv6Address),
        "bytes_base64" => new TestedClass<byte[]>(TypeAdapters.Bytes()),
        "bytes_utf8" => new TestedClass<byte[]>(TypeAdapters.Bytes(isBase64: false)),
        "any" => new TestedStruct<System.Text.Json.JsonElement>(TypeAdapters.Json),
        _ => throw new NotSupportedException(name),
    };

    private static Tested Composed(JsonObject type) => (string)type["kind"]! switch
    {
        "list" => Read(type["item"]!).List(null, null),
        "set" => Read(type["item"]!).Set(null, null),
        "nullable" => Read(type["type"]!).Nullable(),
        "tuple" => Tuple([.. type["items"]!.AsArray().Select(i => Read(i!))]),
        "dict" => Read(type["key"]!).DictionaryOf(Read(type["value"]!), null, null),
        "enum" => Enumeration(type),
        "literal" => new TestedClass<object>(TypeAdapters.Literal(Literals(type))),
        "union" => Union(type),
        "constrained" => Constrained(type, type["type"]!),
        var kind => throw new NotSupportedException(kind),
    };

    private static Tested Tuple(Tested[] items) => items.Length == 2 ? items[0].Pair(items[1]) : items[0].Triple(items[1], items[2]);

    private static object[] Literals(JsonObject type) =>
        [.. type["values"]!.AsArray().Select(v => v!.GetValueKind() switch
        {
            System.Text.Json.JsonValueKind.String => (object)(string)v!,
            System.Text.Json.JsonValueKind.Number => (int)v!,
            _ => (bool)v!,
        })];

    private static TestedStruct<Slot> Enumeration(JsonObject type)
    {
        var name = (string)type["name"]!;
        var values = Literals(type);
        return new TestedStruct<Slot>(values[0] is string
            ? TypeAdapters.EnumByName(name, [.. values.Select((v, i) => KeyValuePair.Create((string)v, (Slot)i))])
            : TypeAdapters.EnumByNumber(name, [.. values.Select((v, i) => KeyValuePair.Create((long)(int)v, (Slot)i))]));
    }

    private static Tested Union(JsonObject type)
    {
        var descriptions = type["members"]!.AsArray().Where(m => m is not JsonValue || (string)m! != "null").ToArray();
        UnionMember<object>[] members = [.. descriptions.Select(m => Read(m!).Member())];
        var union = new TestedClass<object>((string)type["mode"]! == "smart" ? TypeAdapters.Union(members) : TypeAdapters.FirstOf(members));
        return descriptions.Length < type["members"]!.AsArray().Count ? union.Nullable() : union;
    }

    private static Tested Constrained(JsonObject type, JsonNode inner)
    {
        if (type["strict"] is { } strict)
        {
            return Read(inner).Strict((bool)strict);
        }

        var (min, max) = ((int?)type["min_length"], (int?)type["max_length"]);
        if (inner is JsonObject composed)
        {
            return (string)composed["kind"]! switch
            {
                "list" => Read(composed["item"]!).List(min, max),
                "set" => Read(composed["item"]!).Set(min, max),
                "dict" => Read(composed["key"]!).DictionaryOf(Read(composed["value"]!), min, max),
                "nullable" => Constrained(type, composed["type"]!).Nullable(),
                var kind => throw new NotSupportedException(kind),
            };
        }

        return (string)inner! switch
        {
            "int32" => Number(type, TypeAdapters.Int32),
            "int64" => Number(type, TypeAdapters.Int64),
            "float64" => Number(type, (bool?)type["allow_inf_nan"] == false ? TypeAdapters.FiniteDouble : TypeAdapters.Double),
            "decimal" => Number(type, TypeAdapters.Digits(TypeAdapters.Decimal, (int?)type["max_digits"], (int?)type["decimal_places"])),
            "string" => new TestedClass<string>(TypeAdapters.Text(new StringRules
            {
                MinLength = min,
                MaxLength = max,
                Pattern = (string?)type["pattern"],
                StripWhitespace = (bool?)type["strip_whitespace"] ?? false,
                ToLower = (bool?)type["to_lower"] ?? false,
                ToUpper = (bool?)type["to_upper"] ?? false,
            })),
            "bytes_utf8" => new TestedClass<byte[]>(TypeAdapters.Bytes(isBase64: false, min, max)),
            "date" => Between(type, TypeAdapters.Date, s => DateOnly.Parse(s, CultureInfo.InvariantCulture)),
            "time" => Between(type, TypeAdapters.Time, s => TimeOnly.Parse(s, CultureInfo.InvariantCulture)),
            "datetime_aware" => Between(type, TypeAdapters.DateTimeOffset, s => DateTimeOffset.Parse(s, CultureInfo.InvariantCulture)),
            "duration" => Between(type, TypeAdapters.Duration, System.Xml.XmlConvert.ToTimeSpan),
            var name => throw new NotSupportedException(name),
        };
    }

    private static TestedStruct<T> Number<T>(JsonObject type, TypeAdapter<T> adapter)
        where T : struct, System.Numerics.INumber<T> => new(TypeAdapters.Number(adapter, Limits(type, s => T.Parse(s, CultureInfo.InvariantCulture))));

    private static TestedStruct<T> Between<T>(JsonObject type, TypeAdapter<T> adapter, Func<string, T> parse)
        where T : struct, IComparable<T> => new(TypeAdapters.Between(adapter, Limits(type, parse)));

    private static Limits<T> Limits<T>(JsonObject type, Func<string, T> parse)
        where T : struct
    {
        T? Limit(string name) => type[name] is { } limit ? parse(limit.ToString()) : null;
        return new Limits<T>
        {
            GreaterThan = Limit("gt"),
            AtLeast = Limit("ge"),
            LessThan = Limit("lt"),
            AtMost = Limit("le"),
            MultipleOf = Limit("multiple_of"),
        };
    }
}
