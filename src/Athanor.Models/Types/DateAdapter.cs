using System.Globalization;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a date; leniently also a date and time or a timestamp that is midnight.</summary>
internal sealed class DateAdapter(DateSide side) : TypeAdapter<DateOnly>
{
    public static readonly DateAdapter Any = new(DateSide.Any);

    public override string Label => "date";

    public override bool Read(ref ModelReader reader, out DateOnly value)
    {
        value = default;
        bool isRead;
        switch (reader.Peek())
        {
            case JsonKind.Number when !reader.IsStrict:
                reader.Floor(Exactness.Lax);
                isRead = reader.TryReadNumber(out var number) && FromNumber(ref reader, number, out value);
                break;
            case JsonKind.String:
                isRead = reader.TryReadString(out var text) && TryParse(ref reader, text, out value);
                break;
            default:
                return reader.SkipError(ErrorTypes.DateType);
        }

        return isRead && IsOnSide(ref reader, value);
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Text("date");

    public override void Write(ref ModelWriter writer, DateOnly value)
    {
        Span<byte> utf8 = stackalloc byte[TimeFormat.MaxLength];
        value.TryFormat(utf8, out var length, "O", System.Globalization.CultureInfo.InvariantCulture);
        writer.Json.WriteStringValue(utf8[..length]);
    }

    internal override string ToKey(DateOnly value) => TimeFormat.Of(value);

    private bool IsOnSide(ref ModelReader reader, DateOnly value)
    {
        if (side == DateSide.Any)
        {
            return true;
        }

        var today = DateOnly.FromDateTime(reader.Options.Time.GetLocalNow().DateTime);
        return side == DateSide.Past
            ? value < today || reader.Error(ErrorTypes.DatePast)
            : value > today || reader.Error(ErrorTypes.DateFuture);
    }

    private static bool FromNumber(ref ModelReader reader, JsonNumber number, out DateOnly value)
    {
        value = default;
        return TimeText.FromNumber(double.Parse(number.Text, CultureInfo.InvariantCulture), out var moment) is { } fault
            ? reader.Error(ErrorTypes.DateFromDateTimeParsing, new KeyValuePair<string, object?>("error", fault))
            : IsExact(ref reader, moment, out value);
    }

    private static bool IsExact(ref ModelReader reader, Moment moment, out DateOnly value)
    {
        value = DateOnly.FromDateTime(moment.Local);
        return moment.Local.TimeOfDay == TimeSpan.Zero || reader.Error(ErrorTypes.DateFromDateTimeInexact);
    }

    private static bool TryParse(ref ModelReader reader, ReadOnlySpan<byte> text, out DateOnly value)
    {
        var fault = TimeText.ParseDate(text, out value);
        if (fault is null)
        {
            return true;
        }

        // A whole timestamp at midnight is a date even in strict mode.
        var isStamp = TimeText.TryStamp(text, out var number, out var isWhole);
        Moment moment = default;
        isStamp = isStamp && TimeText.FromNumber(number, out moment) is null;
        if (isStamp && isWhole && moment.Local.TimeOfDay == TimeSpan.Zero)
        {
            reader.Floor(Exactness.Lax);
            value = DateOnly.FromDateTime(moment.Local);
            return true;
        }

        if (reader.IsStrict || fault == TimeText.YearZero)
        {
            return reader.Error(ErrorTypes.DateParsing, new KeyValuePair<string, object?>("error", fault));
        }

        reader.Floor(Exactness.Lax);
        if (isStamp)
        {
            return IsExact(ref reader, moment, out value);
        }

        return TimeText.ParseDateTime(text, out moment) is null && !moment.IsYearZero
            ? IsExact(ref reader, moment, out value)
            : reader.Error(ErrorTypes.DateFromDateTimeParsing, new KeyValuePair<string, object?>("error", fault));
    }
}
