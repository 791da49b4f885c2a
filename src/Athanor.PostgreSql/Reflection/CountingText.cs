using System.Globalization;

namespace Athanor.PostgreSql.Reflection;

/// <summary>How a sequence counts, as the catalogue's query gives it: <c>integer 1 1 1 2147483647 1 0</c>.</summary>
internal static class CountingText
{
    /// <summary>The type of the numbers, and how they are counted; what PostgreSQL would do without being told is null.</summary>
    public static (string Type, SequenceOptions Options) Read(string text)
    {
        var words = text.Split(' ');
        var numbers = words[1..].Select(w => long.Parse(w, CultureInfo.InvariantCulture)).ToArray();
        var (start, increment, min, max, cache, cycle) = (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]);
        var (least, greatest) = words[0] switch { "smallint" => (short.MinValue, short.MaxValue), "integer" => (int.MinValue, int.MaxValue), _ => (long.MinValue, long.MaxValue) };
        var isUp = increment > 0;
        return (words[0], new SequenceOptions
        {
            Start = start == (isUp ? min : max) ? null : start,
            Increment = increment == 1 ? null : increment,
            MinValue = min == (isUp ? 1 : least) ? null : min,
            MaxValue = max == (isUp ? greatest : -1) ? null : max,
            Cache = cache == 1 ? null : cache,
            Cycle = cycle != 0,
        });
    }
}
