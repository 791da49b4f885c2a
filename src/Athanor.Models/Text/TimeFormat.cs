using System.Globalization;

namespace Athanor.Models;

/// <summary>Times as text: seconds always, microseconds where they are not 0, 100 ns where they must.</summary>
internal static class TimeFormat
{
    public static string Of(DateTimeOffset value) =>
        Of(value.DateTime.Ticks, value.DateTime) + (value.Offset == TimeSpan.Zero ? "Z" : value.ToString("zzz", CultureInfo.InvariantCulture));

    public static string Of(DateTime value) => value.Kind switch
    {
        DateTimeKind.Utc => Of(value.Ticks, value) + "Z",
        DateTimeKind.Local => Of(new DateTimeOffset(value)),
        _ => Of(value.Ticks, value),
    };

    public static string Of(DateOnly value) => value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Of(TimeOnly value) => value.ToString("HH:mm:ss", CultureInfo.InvariantCulture) + Fraction(value.Ticks);

    private static string Of(long ticks, DateTime value) => value.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture) + Fraction(ticks);

    private static string Fraction(long ticks)
    {
        var fraction = ticks % TimeSpan.TicksPerSecond;
        return fraction == 0 ? ""
            : fraction % 10 == 0 ? "." + (fraction / 10).ToString("D6", CultureInfo.InvariantCulture)
            : "." + fraction.ToString("D7", CultureInfo.InvariantCulture);
    }
}
