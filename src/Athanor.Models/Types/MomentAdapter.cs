using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a date and time into the type that <typeparamref name="T"/> says.</summary>
internal abstract class MomentAdapter<T> : TypeAdapter<T>
{
    public override string Label => "date-time";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        switch (reader.Peek())
        {
            case JsonKind.Number when !reader.IsStrict:
                if (!reader.TryReadNumber(out var token))
                {
                    return false;
                }

                reader.Floor(Exactness.Lax);
                return TimeText.FromNumber(double.Parse(token.Text, CultureInfo.InvariantCulture), out var stamp) is { } wrong
                    ? reader.Error(ErrorTypes.DateTimeParsing, new KeyValuePair<string, object?>("error", wrong))
                    : TryConvert(ref reader, stamp, out value);
            case JsonKind.String:
                return reader.TryReadString(out var text) && TryParse(ref reader, text, out var moment) && TryConvert(ref reader, moment, out value);
            default:
                return reader.SkipError(ErrorTypes.DateTimeType);
        }
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Text("date-time");

    /// <summary>Makes a value of what was read.</summary>
    protected abstract bool TryConvert(ref ModelReader reader, Moment moment, [MaybeNullWhen(false)] out T value);

    protected static bool OutOfRange(ref ModelReader reader, Moment moment) =>
        reader.Error(ErrorTypes.DateTimeParsing, new KeyValuePair<string, object?>("error", moment.IsYearZero ? TimeText.YearZero : "out of range"));

    private static bool TryParse(ref ModelReader reader, ReadOnlySpan<byte> text, out Moment moment)
    {
        var fault = TimeText.ParseDateTime(text, out moment);
        if (fault is null)
        {
            return true;
        }

        if (TimeText.TryStamp(text, out var number, out _) && TimeText.FromNumber(number, out moment) is null)
        {
            reader.Floor(Exactness.Lax);
            return true;
        }

        if (reader.IsStrict)
        {
            return reader.Error(ErrorTypes.DateTimeParsing, new KeyValuePair<string, object?>("error", fault));
        }

        fault = TimeText.ParseDate(text, out var date);
        if (fault is not null)
        {
            return reader.Error(ErrorTypes.DateTimeFromDateParsing, new KeyValuePair<string, object?>("error", fault));
        }

        reader.Floor(Exactness.Lax);
        moment = new Moment(date.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero, false, false);
        return true;
    }
}
