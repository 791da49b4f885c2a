namespace Athanor.Models;

/// <summary>A date and time as it was written.</summary>
/// <param name="Local">The date and time without zone; nothing for the year 0.</param>
/// <param name="Offset">The zone's offset from UTC.</param>
/// <param name="HasOffset">Whether a zone was written.</param>
/// <param name="IsYearZero">Whether the year is 0, which .NET has not.</param>
internal readonly record struct Moment(DateTime Local, TimeSpan Offset, bool HasOffset, bool IsYearZero)
{
    /// <summary>Whether the moment is within the years of .NET in UTC too.</summary>
    public bool IsInRange => !IsYearZero && Local.Ticks - Offset.Ticks is >= 0 and <= 3_155_378_975_999_999_999;
}
