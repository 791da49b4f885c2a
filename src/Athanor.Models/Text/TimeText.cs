namespace Athanor.Models;

/// <summary>Dates, times and zones in ISO 8601, as far as data is exchanged in it; each method says what is wrong in words for people.</summary>
internal static class TimeText
{
    private const long Watershed = 20_000_000_000;
    private const long FirstSecond = -62_135_596_800;
    private const long LastSecond = 253_402_300_799;

    /// <summary>Reads <c>YYYY-MM-DD</c>; the year may be 0, which no .NET type holds.</summary>
    public static string? ReadDate(ref ReadOnlySpan<byte> text, out int year, out int month, out int day)
    {
        month = day = 0;
        if (!Utf8Text.TryReadDigits(ref text, 4, out year))
        {
            return text.Length < 10 ? "input is too short" : "invalid character in year";
        }

        if (!Utf8Text.TryRead(ref text, (byte)'-'))
        {
            return "invalid date separator, expected `-`";
        }

        if (!Utf8Text.TryReadDigits(ref text, 2, out month))
        {
            return "invalid character in month";
        }

        if (!Utf8Text.TryRead(ref text, (byte)'-'))
        {
            return "invalid date separator, expected `-`";
        }

        if (!Utf8Text.TryReadDigits(ref text, 2, out day))
        {
            return "invalid character in day";
        }

        if (month is < 1 or > 12)
        {
            return "month value is outside expected range of 1-12";
        }

        return day < 1 || day > DateTime.DaysInMonth(year == 0 ? 4 : year, month) ? "day value is outside expected range" : null;
    }

    /// <summary>Reads <c>HH:MM</c> with seconds and a fraction or without.</summary>
    public static string? ReadTime(ref ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (!Utf8Text.TryReadDigits(ref text, 2, out var hour))
        {
            return text.Length < 5 ? "input is too short" : "invalid character in hour";
        }

        if (hour > 23)
        {
            return "hour value is outside expected range of 0-23";
        }

        if (!Utf8Text.TryRead(ref text, (byte)':'))
        {
            return "invalid time separator, expected `:`";
        }

        if (!Utf8Text.TryReadDigits(ref text, 2, out var minute))
        {
            return "invalid character in minute";
        }

        if (minute > 59)
        {
            return "minute value is outside expected range of 0-59";
        }

        ticks = (hour * TimeSpan.TicksPerHour) + (minute * TimeSpan.TicksPerMinute);
        if (!Utf8Text.TryRead(ref text, (byte)':'))
        {
            return null;
        }

        if (!Utf8Text.TryReadDigits(ref text, 2, out var second))
        {
            return "invalid character in second";
        }

        if (second > 59)
        {
            return "second value is outside expected range of 0-59";
        }

        ticks += second * TimeSpan.TicksPerSecond;
        if (!Utf8Text.TryReadFraction(ref text, out var fraction))
        {
            return "second fraction value has no digits";
        }

        ticks += fraction;
        return null;
    }

    /// <summary>Reads a time that is all of the text.</summary>
    public static string? ParseTime(ReadOnlySpan<byte> text, out TimeOnly time)
    {
        time = default;
        if (ReadTime(ref text, out var ticks) is { } fault)
        {
            return fault;
        }

        if (!text.IsEmpty)
        {
            return text[0] is (byte)'Z' or (byte)'z' or (byte)'+' or (byte)'-' ? "a time has no zone" : "unexpected extra characters at the end of the input";
        }

        time = new TimeOnly(ticks);
        return null;
    }

    /// <summary>Reads a date that is all of the text.</summary>
    public static string? ParseDate(ReadOnlySpan<byte> text, out DateOnly date)
    {
        date = default;
        if (ReadDate(ref text, out var year, out var month, out var day) is { } fault)
        {
            return fault;
        }

        if (!text.IsEmpty)
        {
            return "unexpected extra characters at the end of the input";
        }

        if (year == 0)
        {
            return YearZero;
        }

        date = new DateOnly(year, month, day);
        return null;
    }

    /// <summary>What is said of the year 0.</summary>
    public const string YearZero = "year 0 is out of range";

    /// <summary>Reads a date and time that is all of the text.</summary>
    public static string? ParseDateTime(ReadOnlySpan<byte> text, out Moment moment)
    {
        moment = default;
        if (ReadDate(ref text, out var year, out var month, out var day) is { } fault)
        {
            return fault;
        }

        if (text.IsEmpty)
        {
            return "input is too short";
        }

        if (text[0] is not ((byte)'T' or (byte)'t' or (byte)' ' or (byte)'_'))
        {
            return "invalid datetime separator, expected `T`, `t`, `_` or space";
        }

        text = text[1..];
        if (ReadTime(ref text, out var ticks) is { } timeFault)
        {
            return timeFault;
        }

        if (ReadOffset(ref text, out var offset, out var hasOffset) is { } offsetFault)
        {
            return offsetFault;
        }

        if (!text.IsEmpty)
        {
            return "unexpected extra characters at the end of the input";
        }

        var local = year == 0 ? default : new DateTime(year, month, day).AddTicks(ticks);
        moment = new Moment(local, offset, hasOffset, year == 0);
        return null;
    }

    /// <summary>The moment of a number of seconds since 1970, or of milliseconds when the number is too large for seconds.</summary>
    public static string? FromNumber(double number, out Moment moment)
    {
        moment = default;
        if (double.IsNaN(number))
        {
            return "NaN values not permitted";
        }

        var seconds = Math.Abs(number) > Watershed ? number / 1000 : number;
        if (seconds >= LastSecond + 1)
        {
            return "dates after 9999 are not supported as unix timestamps";
        }

        if (seconds < FirstSecond)
        {
            return "dates before 0001 are not supported as unix timestamps";
        }

        var whole = Math.Floor(seconds);
        var micros = Math.Min((long)Math.Round((seconds - whole) * 1_000_000), 999_999);
        var local = DateTime.UnixEpoch.AddTicks(((long)whole * TimeSpan.TicksPerSecond) + (micros * 10));
        moment = new Moment(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.Zero, true, false);
        return null;
    }

    /// <summary>Reads the number of a timestamp in a string: digits, a sign, a fraction.</summary>
    public static bool TryStamp(ReadOnlySpan<byte> text, out double number, out bool isWhole)
    {
        number = 0;
        isWhole = !text.Contains((byte)'.');
        return text.Length <= 40 && !text.ContainsAny((byte)'e', (byte)'E') && FloatText.IsNumber(text)
            && double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out number);
    }

    private static string? ReadOffset(ref ReadOnlySpan<byte> text, out TimeSpan offset, out bool hasOffset)
    {
        offset = TimeSpan.Zero;
        hasOffset = Utf8Text.TryRead(ref text, (byte)'Z') || Utf8Text.TryRead(ref text, (byte)'z');
        if (hasOffset || text.IsEmpty)
        {
            return null;
        }

        var isNegative = text[0] == (byte)'-' || text.StartsWith("\u2212"u8);
        if (!isNegative && text[0] != (byte)'+')
        {
            return "unexpected extra characters at the end of the input";
        }

        text = text[(text[0] is (byte)'+' or (byte)'-' ? 1 : 3)..];
        hasOffset = true;
        if (!Utf8Text.TryReadDigits(ref text, 2, out var hours))
        {
            return "invalid timezone hour";
        }

        Utf8Text.TryRead(ref text, (byte)':');
        if (!Utf8Text.TryReadDigits(ref text, 2, out var minutes))
        {
            return "invalid timezone minute";
        }

        offset = new TimeSpan(hours, minutes, 0);
        if (minutes > 59 || offset > TimeSpan.FromHours(14))
        {
            return "timezone offset must be at most 14 hours";
        }

        offset = isNegative ? -offset : offset;
        return null;
    }
}
