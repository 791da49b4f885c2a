namespace Athanor.Sql;

/// <summary>Dates, times and durations as the databases keep them: to the microsecond. What is finer is cut off, on every database alike.</summary>
/// <remarks>
/// Drivers pass values through here before they write them, so that a value finer than a microsecond is stored and looked up as the same thing everywhere.
/// The greatest value of a type stands for "for ever" and is left as it is, where the type has more than a day of them.
/// </remarks>
public static class Microseconds
{
    /// <summary>The date and time cut to the microsecond.</summary>
    public static DateTime Of(DateTime value) => value == DateTime.MaxValue ? value : value.AddTicks(-(value.Ticks % TimeSpan.TicksPerMicrosecond));

    /// <summary>The point in time, in UTC, cut to the microsecond.</summary>
    public static DateTimeOffset Of(DateTimeOffset value) => new(Of(value.UtcDateTime));

    /// <summary>The time of day cut to the microsecond.</summary>
    public static TimeOnly Of(TimeOnly value) => new(value.Ticks - value.Ticks % TimeSpan.TicksPerMicrosecond);

    /// <summary>The duration cut to the microsecond, towards zero.</summary>
    public static TimeSpan Of(TimeSpan value) => new(value.Ticks - value.Ticks % TimeSpan.TicksPerMicrosecond);
}
