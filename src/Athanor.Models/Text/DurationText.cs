using System.Globalization;
using System.Text;

namespace Athanor.Models;

/// <summary>Durations: ISO 8601 (<c>P1DT2H</c>) and days with a clock (<c>1 day, 02:00:00</c>).</summary>
internal static class DurationText
{
    private const decimal MaxSeconds = 1_000_000_000_000;
    private const decimal DaysOfYear = 365;
    private const decimal DaysOfMonth = 30;

    /// <summary>Reads a duration that is all of the text.</summary>
    /// <returns>What is wrong, or null.</returns>
    public static string? Parse(ReadOnlySpan<byte> text, out TimeSpan value)
    {
        value = default;
        if (text.IsEmpty || text.Length > 100)
        {
            return text.IsEmpty ? "input is too short" : "input is too long";
        }

        var isNegative = text[0] == (byte)'-';
        text = text[0] is (byte)'+' or (byte)'-' ? text[1..] : text;
        var fault = Utf8Text.TryRead(ref text, (byte)'P') ? ReadIso(text, out var seconds) : ReadClock(text, out seconds);
        if (fault is not null)
        {
            return fault;
        }

        // Beyond every TimeSpan already in seconds: the ticks might be beyond a decimal.
        if (seconds > MaxSeconds)
        {
            return "out of range";
        }

        var ticks = decimal.Truncate((isNegative ? -seconds : seconds) * TimeSpan.TicksPerSecond);
        if (ticks < TimeSpan.MinValue.Ticks || ticks > TimeSpan.MaxValue.Ticks)
        {
            return "out of range";
        }

        value = TimeSpan.FromTicks((long)ticks);
        return null;
    }

    /// <summary>A duration in ISO 8601 that counts days and nothing longer.</summary>
    public static string Format(TimeSpan value)
    {
        if (value == TimeSpan.Zero)
        {
            return "PT0S";
        }

        var text = new StringBuilder();
        // Decimal, since the least of all TimeSpans has no positive counterpart.
        var ticks = Math.Abs((decimal)value.Ticks);
        text.Append(value < TimeSpan.Zero ? "-P" : "P");
        Append(text, decimal.Truncate(ticks / TimeSpan.TicksPerDay), 'D');
        ticks %= TimeSpan.TicksPerDay;
        if (ticks != 0)
        {
            text.Append('T');
            Append(text, decimal.Truncate(ticks / TimeSpan.TicksPerHour), 'H');
            Append(text, decimal.Truncate(ticks / TimeSpan.TicksPerMinute) % 60, 'M');
            Append(text, ticks % TimeSpan.TicksPerMinute / TimeSpan.TicksPerSecond, 'S');
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, decimal number, char unit)
    {
        if (number != 0)
        {
            text.Append(number.ToString("0.#######", CultureInfo.InvariantCulture)).Append(unit);
        }
    }

    private static string? ReadIso(ReadOnlySpan<byte> text, out decimal seconds)
    {
        seconds = 0;
        var parts = 0;
        var isTime = false;
        while (!text.IsEmpty)
        {
            if (Utf8Text.TryRead(ref text, (byte)'T'))
            {
                if (isTime)
                {
                    return "\"T\" stands twice";
                }

                isTime = true;
                continue;
            }

            if (!TryReadNumber(ref text, out var number) || text.IsEmpty)
            {
                return "invalid digit in duration";
            }

            decimal? unit = ((char)text[0], isTime) switch
            {
                ('Y', false) => DaysOfYear * 86400,
                ('M', false) => DaysOfMonth * 86400,
                ('W', false) => 7 * 86400,
                ('D', false) => 86400,
                ('H', true) => 3600,
                ('M', true) => 60,
                ('S', true) => 1,
                _ => null,
            };
            if (unit is null)
            {
                return "unknown identifier in duration";
            }

            text = text[1..];
            seconds += number * unit.Value;
            parts++;
        }

        return parts == 0 ? "input is too short" : null;
    }

    private static string? ReadClock(ReadOnlySpan<byte> text, out decimal seconds)
    {
        seconds = 0;
        var rest = text;
        if (text.IndexOf((byte)'d') >= 0)
        {
            if (!TryReadNumber(ref rest, out var days) || days != decimal.Truncate(days))
            {
                return "invalid digit in duration";
            }

            Utf8Text.TryRead(ref rest, (byte)' ');
            rest = rest.StartsWith("days"u8) ? rest[4..] : rest.StartsWith("day"u8) ? rest[3..] : rest.StartsWith("d"u8) ? rest[1..] : rest;
            seconds = days * 86400;
            if (rest.IsEmpty)
            {
                return null;
            }

            Utf8Text.TryRead(ref rest, (byte)',');
            if (!Utf8Text.TryRead(ref rest, (byte)' '))
            {
                return "\"day\" identifier in duration not correctly formatted";
            }
        }

        if (!Utf8Text.TryReadDigits(ref rest, 2, out var hours) || !Utf8Text.TryRead(ref rest, (byte)':') || !Utf8Text.TryReadDigits(ref rest, 2, out var minutes))
        {
            return "invalid digit in duration";
        }

        seconds += (hours * 3600) + (minutes * 60);
        if (Utf8Text.TryRead(ref rest, (byte)':'))
        {
            if (!Utf8Text.TryReadDigits(ref rest, 2, out var whole) || whole > 59 || !Utf8Text.TryReadFraction(ref rest, out var ticks))
            {
                return "invalid character in second";
            }

            seconds += whole + ((decimal)ticks / TimeSpan.TicksPerSecond);
        }

        if (minutes > 59)
        {
            return "minute value is outside expected range of 0-59";
        }

        return rest.IsEmpty ? null : "unexpected extra characters at the end of the input";
    }

    private static bool TryReadNumber(ref ReadOnlySpan<byte> text, out decimal number)
    {
        number = 0;
        var length = 0;
        while (length < text.Length && (Utf8Text.IsDigit(text[length]) || text[length] is (byte)'.' or (byte)','))
        {
            length++;
        }

        // Twelve digits are beyond every TimeSpan, and decimals of that size cannot overflow when they are added up.
        var digits = text[..length];
        var whole = digits.IndexOfAny((byte)'.', (byte)',');
        if (length == 0 || (whole < 0 ? length : whole) > 18 || length > 28)
        {
            return false;
        }

        Span<byte> buffer = stackalloc byte[28];
        digits.CopyTo(buffer);
        buffer[..length].Replace((byte)',', (byte)'.');
        if (!FloatText.IsNumber(buffer[..length]) || !DecimalText.TryParse(buffer[..length], out number))
        {
            return false;
        }

        text = text[length..];
        return true;
    }
}
