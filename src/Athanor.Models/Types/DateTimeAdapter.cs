namespace Athanor.Models;

/// <summary>Reads a date and time without zone, or with one, which becomes UTC.</summary>
/// <param name="isNaive">Whether a zone is refused.</param>
internal sealed class DateTimeAdapter(bool isNaive) : MomentAdapter<DateTime>
{
    public static readonly DateTimeAdapter Any = new(false);
    public static readonly DateTimeAdapter Naive = new(true);

    public override void Write(ref ModelWriter writer, DateTime value)
    {
        Span<byte> utf8 = stackalloc byte[TimeFormat.MaxLength];
        writer.Json.WriteStringValue(utf8[..TimeFormat.Write(utf8, value)]);
    }

    internal override string ToKey(DateTime value) => TimeFormat.Of(value);

    protected override bool TryConvert(ref ModelReader reader, Moment moment, out DateTime value)
    {
        value = default;
        if (isNaive && moment.HasOffset)
        {
            return reader.Error(ErrorTypes.TimezoneNaive);
        }

        if (!moment.IsInRange)
        {
            return OutOfRange(ref reader, moment);
        }

        value = moment.HasOffset ? DateTime.SpecifyKind(moment.Local - moment.Offset, DateTimeKind.Utc) : moment.Local;
        return true;
    }
}
