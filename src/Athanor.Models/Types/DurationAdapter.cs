using System.Globalization;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a duration; leniently also a number of seconds.</summary>
internal sealed class DurationAdapter : TypeAdapter<TimeSpan>
{
    public static readonly DurationAdapter Instance = new();

    public override string Label => "duration";

    public override bool Read(ref ModelReader reader, out TimeSpan value)
    {
        value = default;
        switch (reader.Peek())
        {
            case JsonKind.Number when !reader.IsStrict:
                return reader.TryReadNumber(out var number) && FromNumber(ref reader, number.Text, out value);
            case JsonKind.String:
                return reader.TryReadString(out var text)
                    && (DurationText.Parse(text, out value) is not { } fault || reader.Error(ErrorTypes.TimeDeltaParsing, new KeyValuePair<string, object?>("error", fault)));
            default:
                return reader.SkipError(ErrorTypes.TimeDeltaType);
        }
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Text("duration");

    public override void Write(ref ModelWriter writer, TimeSpan value) => writer.Json.WriteStringValue(DurationText.Format(value));

    private static bool FromNumber(ref ModelReader reader, ReadOnlySpan<byte> text, out TimeSpan value)
    {
        value = default;
        reader.Floor(Exactness.Lax);
        var ticks = Math.Round(double.Parse(text, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond);
        if (ticks is not (> long.MinValue and < long.MaxValue))
        {
            return reader.Error(ErrorTypes.TimeDeltaParsing, new KeyValuePair<string, object?>("error", "out of range"));
        }

        value = TimeSpan.FromTicks((long)ticks);
        return true;
    }
}
