namespace Athanor.Models;

/// <summary>Reads a date and time with a zone.</summary>
internal sealed class DateTimeOffsetAdapter : MomentAdapter<DateTimeOffset>
{
    public static readonly DateTimeOffsetAdapter Instance = new();

    public override void Write(ref ModelWriter writer, DateTimeOffset value)
    {
        Span<byte> utf8 = stackalloc byte[TimeFormat.MaxLength];
        writer.Json.WriteStringValue(utf8[..TimeFormat.Write(utf8, value)]);
    }

    internal override string ToKey(DateTimeOffset value) => TimeFormat.Of(value);

    protected override bool TryConvert(ref ModelReader reader, Moment moment, out DateTimeOffset value)
    {
        value = default;
        if (!moment.HasOffset)
        {
            return reader.Error(ErrorTypes.TimezoneAware);
        }

        if (!moment.IsInRange)
        {
            return OutOfRange(ref reader, moment);
        }

        value = new DateTimeOffset(moment.Local, moment.Offset);
        return true;
    }
}
