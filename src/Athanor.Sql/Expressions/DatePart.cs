namespace Athanor.Sql;

/// <summary>The parts of dates and times. Those of instants are the ones in UTC, on every database.</summary>
public enum DatePart
{
    /// <summary>The year.</summary>
    Year,
    /// <summary>The quarter, from 1 to 4.</summary>
    Quarter,
    /// <summary>The month, from 1 to 12.</summary>
    Month,
    /// <summary>The week of ISO 8601, from 1 to 53; it begins on Monday.</summary>
    Week,
    /// <summary>The day of the month, from 1 to 31.</summary>
    Day,
    /// <summary>The day of the year, from 1 to 366.</summary>
    DayOfYear,
    /// <summary>The day of the week, from 0 for Sunday to 6, as <see cref="System.DayOfWeek"/> has it.</summary>
    DayOfWeek,
    /// <summary>The hour, from 0 to 23.</summary>
    Hour,
    /// <summary>The minute, from 0 to 59.</summary>
    Minute,
    /// <summary>The whole second, from 0 to 59.</summary>
    Second,
    /// <summary>The seconds since 1970 began, with their fraction: to the millisecond at least.</summary>
    Epoch,
}
