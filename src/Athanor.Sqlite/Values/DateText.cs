using System.Buffers.Text;

namespace Athanor.Sqlite;

/// <summary>Dates and times as SQLite keeps them: ISO 8601 text.</summary>
/// <remarks>Written as Microsoft.Data.Sqlite writes it, and read in every form that SQLite's own functions take.</remarks>
internal static class DateText
{
    /// <summary>The longest text written: <c>yyyy-MM-dd HH:mm:ss.fffffff+00:00</c>.</summary>
    public const int MaxLength = 33;

    private const string UtcOffset = "+00:00";

    /// <summary><c>yyyy-MM-dd HH:mm:ss</c>, with up to seven decimals where there are any.</summary>
    public static int Format(DateTime value, Span<byte> text)
    {
        var at = Date(value.Year, value.Month, value.Day, text);
        text[at++] = (byte)' ';
        at += Clock(value.TimeOfDay.Ticks, text[at..]);
        var fraction = (int)(value.Ticks % TimeSpan.TicksPerSecond);
        return fraction == 0 ? at : at + Fraction(fraction, trim: true, text[at..]);
    }

    /// <summary>The instant in UTC with its offset, <c>+00:00</c>: equal instants are equal texts, and texts sort as instants.</summary>
    public static int Format(DateTimeOffset value, Span<byte> text)
    {
        var at = Format(value.UtcDateTime, text);
        foreach (var c in UtcOffset)
        {
            text[at++] = (byte)c;
        }

        return at;
    }

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    public static int Format(DateOnly value, Span<byte> text) => Date(value.Year, value.Month, value.Day, text);

    /// <summary><c>HH:mm:ss</c>, with seven decimals where there are any.</summary>
    public static int Format(TimeOnly value, Span<byte> text)
    {
        var at = Clock(value.Ticks, text);
        var fraction = (int)(value.Ticks % TimeSpan.TicksPerSecond);
        return fraction == 0 ? at : at + Fraction(fraction, trim: false, text[at..]);
    }

    /// <summary>Reads a date with or without a time. A trailing <c>Z</c> or offset is given back apart; null without one.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime value, out TimeSpan? offset)
    {
        offset = null;
        if (!TryDate(text, out value))
        {
            return false;
        }

        if (text.Length == 10)
        {
            return true;
        }

        if (text[10] is not ((byte)' ' or (byte)'T' or (byte)'t') || !TryClock(text[11..], out var ticks, out var used) || !TryOffset(text[(11 + used)..], out offset))
        {
            return false;
        }

        value = value.AddTicks(ticks);
        return true;
    }

    /// <summary>Reads a time of day alone.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out TimeOnly value)
    {
        var read = TryClock(text, out var ticks, out var used) && used == text.Length;
        value = read ? new TimeOnly(ticks) : default;
        return read;
    }

    private static int Date(int year, int month, int day, Span<byte> text)
    {
        Two(year / 100, text);
        Two(year % 100, text[2..]);
        text[4] = (byte)'-';
        Two(month, text[5..]);
        text[7] = (byte)'-';
        Two(day, text[8..]);
        return 10;
    }

    private static int Clock(long ticksOfDay, Span<byte> text)
    {
        var seconds = (int)(ticksOfDay / TimeSpan.TicksPerSecond);
        Two(seconds / 3600, text);
        text[2] = (byte)':';
        Two(seconds / 60 % 60, text[3..]);
        text[5] = (byte)':';
        Two(seconds % 60, text[6..]);
        return 8;
    }

    private static int Fraction(int ticks, bool trim, Span<byte> text)
    {
        text[0] = (byte)'.';
        _ = Utf8Formatter.TryFormat(ticks, text[1..], out _, new System.Buffers.StandardFormat('D', 7));
        var length = 8;
        while (trim && text[length - 1] == '0')
        {
            length--;
        }

        return length;
    }

    private static void Two(int value, Span<byte> text)
    {
        text[1] = (byte)('0' + value % 10);
        text[0] = (byte)('0' + value / 10);
    }

    private static bool TryDate(ReadOnlySpan<byte> text, out DateTime value)
    {
        value = default;
        if (text.Length < 10 || text[4] != '-' || text[7] != '-'
            || !TryTwo(text, out var century) || !TryTwo(text[2..], out var year) || !TryTwo(text[5..], out var month) || !TryTwo(text[8..], out var day))
        {
            return false;
        }

        year += century * 100;
        if (year == 0 || month is 0 or > 12 || day == 0 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        value = new DateTime(year, month, day);
        return true;
    }

    // HH:mm[:ss[.f…]]: what is finer than a tick is cut off, as no .NET type could hold it.
    private static bool TryClock(ReadOnlySpan<byte> text, out long ticks, out int used)
    {
        (ticks, used) = (0, 5);
        if (text.Length < 5 || text[2] != ':' || !TryTwo(text, out var hour) || !TryTwo(text[3..], out var minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        ticks = hour * TimeSpan.TicksPerHour + minute * TimeSpan.TicksPerMinute;
        if (text.Length < 8 || text[5] != ':')
        {
            return true;
        }

        if (!TryTwo(text[6..], out var second) || second > 59)
        {
            return false;
        }

        used = 8;
        ticks += second * TimeSpan.TicksPerSecond;
        if (text.Length == 8 || text[8] != '.')
        {
            return true;
        }

        var unit = TimeSpan.TicksPerSecond;
        for (used = 9; used < text.Length && char.IsAsciiDigit((char)text[used]); used++)
        {
            unit /= 10;
            ticks += (text[used] - '0') * unit;
        }

        return used > 9;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, out TimeSpan? offset)
    {
        offset = null;
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length == 1 && text[0] is (byte)'Z' or (byte)'z')
        {
            offset = TimeSpan.Zero;
            return true;
        }

        if (text.Length != 6 || text[0] is not ((byte)'+' or (byte)'-') || text[3] != ':' || !TryTwo(text[1..], out var hours) || !TryTwo(text[4..], out var minutes)
            || minutes > 59 || hours * 60 + minutes > 14 * 60)
        {
            return false;
        }

        var value = new TimeSpan(hours, minutes, 0);
        offset = text[0] == '-' ? -value : value;
        return true;
    }

    private static bool TryTwo(ReadOnlySpan<byte> text, out int value)
    {
        var tens = text[0] - '0';
        var ones = text[1] - '0';
        value = tens * 10 + ones;
        return (uint)tens < 10 && (uint)ones < 10;
    }
}
