using System.Globalization;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a time of day without zone; leniently also a number of seconds since midnight.</summary>
internal sealed class TimeAdapter : TypeAdapter<TimeOnly>
{
    private const long LastMicrosecond = 86_399_999_999;

    public static readonly TimeAdapter Instance = new();

    public override string Label => "time";

    public override bool Read(ref ModelReader reader, out TimeOnly value)
    {
        value = default;
        switch (reader.Peek())
        {
            case JsonKind.Number when !reader.IsStrict:
                if (!reader.TryReadNumber(out var number))
                {
                    return false;
                }

                reader.Floor(Exactness.Lax);
                var seconds = double.Parse(number.Text, CultureInfo.InvariantCulture);
                if (seconds is not (>= 0 and < 86400))
                {
                    return reader.Error(ErrorTypes.TimeParsing, new KeyValuePair<string, object?>("error", "numeric times may not exceed 86,399 seconds"));
                }

                value = new TimeOnly(Math.Min((long)Math.Round(seconds * 1_000_000), LastMicrosecond) * 10);
                return true;
            case JsonKind.String:
                return reader.TryReadString(out var text)
                    && (TimeText.ParseTime(text, out value) is not { } fault || reader.Error(ErrorTypes.TimeParsing, new KeyValuePair<string, object?>("error", fault)));
            default:
                return reader.SkipError(ErrorTypes.TimeType);
        }
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Text("time");

    public override void Write(ref ModelWriter writer, TimeOnly value)
    {
        Span<byte> utf8 = stackalloc byte[TimeFormat.MaxLength];
        writer.Json.WriteStringValue(utf8[..TimeFormat.Write(utf8, value)]);
    }
}
