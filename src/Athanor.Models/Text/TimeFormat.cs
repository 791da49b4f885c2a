using System.Globalization;
using System.Text;

namespace Athanor.Models;

/// <summary>Times as text: seconds always, microseconds where they are not 0, 100 ns where they must.</summary>
internal static class TimeFormat
{
    /// <summary>As many bytes as the longest of these texts needs.</summary>
    public const int MaxLength = 40;

    public static string Of(DateTimeOffset value)
    {
        Span<byte> utf8 = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(utf8[..Write(utf8, value)]);
    }

    public static string Of(DateTime value)
    {
        Span<byte> utf8 = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(utf8[..Write(utf8, value)]);
    }

    public static string Of(DateOnly value) => value.ToString("O", CultureInfo.InvariantCulture);

    public static string Of(TimeOnly value)
    {
        Span<byte> utf8 = stackalloc byte[MaxLength];
        return Encoding.ASCII.GetString(utf8[..Write(utf8, value)]);
    }

    public static int Write(Span<byte> utf8, DateTimeOffset value)
    {
        var length = WriteLocal(utf8, value.DateTime);
        if (value.Offset == TimeSpan.Zero)
        {
            utf8[length] = (byte)'Z';
            return length + 1;
        }

        value.TryFormat(utf8[length..], out var written, "zzz", CultureInfo.InvariantCulture);
        return length + written;
    }

    public static int Write(Span<byte> utf8, DateTime value)
    {
        switch (value.Kind)
        {
            case DateTimeKind.Local:
                return Write(utf8, new DateTimeOffset(value));
            case DateTimeKind.Utc:
                var length = WriteLocal(utf8, value);
                utf8[length] = (byte)'Z';
                return length + 1;
            default:
                return WriteLocal(utf8, value);
        }
    }

    public static int Write(Span<byte> utf8, TimeOnly value)
    {
        value.TryFormat(utf8, out var length, "HH:mm:ss", CultureInfo.InvariantCulture);
        return length + WriteFraction(utf8[length..], value.Ticks);
    }

    private static int WriteLocal(Span<byte> utf8, DateTime value)
    {
        value.TryFormat(utf8, out var length, "s", CultureInfo.InvariantCulture);
        return length + WriteFraction(utf8[length..], value.Ticks);
    }

    private static int WriteFraction(Span<byte> utf8, long ticks)
    {
        var fraction = ticks % TimeSpan.TicksPerSecond;
        if (fraction == 0)
        {
            return 0;
        }

        var isWhole = fraction % 10 == 0;
        utf8[0] = (byte)'.';
        (isWhole ? fraction / 10 : fraction).TryFormat(utf8[1..], out var length, isWhole ? "D6" : "D7", CultureInfo.InvariantCulture);
        return length + 1;
    }
}
