using System.Buffers;
using System.Globalization;
using System.Text;

namespace Bazaar.Validation;

/// <summary>Reads calendar dates in their one ISO 8601 form, <c>YYYY-MM-DD</c>.</summary>
public static class DateText
{
    private const int Length = 10;

    /// <summary>Reads <paramref name="utf8"/>, all of it; false when it is no such date.</summary>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out DateOnly date)
    {
        date = default;
        Span<char> text = stackalloc char[Length];
        return utf8.Length == Length && Ascii.ToUtf16(utf8, text, out _) == OperationStatus.Done && TryParse(text, out date);
    }

    /// <summary>Reads <paramref name="text"/>, all of it; false when it is no such date.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);
}
