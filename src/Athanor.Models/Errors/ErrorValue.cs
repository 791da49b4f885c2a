using System.Globalization;

namespace Athanor.Models;

/// <summary>Values in the context of errors: numbers that JSON holds as numbers, all else as the text that stands in JSON.</summary>
internal static class ErrorValue
{
    public static object Of<T>(T value)
        where T : struct => value switch
        {
            sbyte or byte or short or ushort or int or uint or long => Convert.ToInt64(value, CultureInfo.InvariantCulture),
            double or float => Convert.ToDouble(value, CultureInfo.InvariantCulture),
            DateTimeOffset moment => TimeFormat.Of(moment),
            DateTime moment => TimeFormat.Of(moment),
            DateOnly date => TimeFormat.Of(date),
            TimeOnly time => TimeFormat.Of(time),
            TimeSpan duration => DurationText.Format(duration),
            _ => ErrorType.TextOf(value),
        };
}
