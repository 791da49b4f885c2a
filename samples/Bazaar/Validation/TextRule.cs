namespace Bazaar.Validation;

/// <summary>What a text value must satisfy.</summary>
/// <param name="Presence">Whether it may be left out or null.</param>
/// <param name="MaxLength">The most characters (Unicode code points).</param>
/// <param name="AllowBlank">Whether it may be empty or white space only.</param>
public sealed record TextRule(Presence Presence, int MaxLength, bool AllowBlank = false)
{
    /// <summary>What is wrong with <paramref name="value"/>, or null.</summary>
    public Violation? Check(string value)
    {
        if (value.Contains('\0'))
            return Violation.NulCharacter;
        // Code points never outnumber UTF-16 units, so the count is needed for the longest only.
        if (value.Length > MaxLength && value.EnumerateRunes().Count() > MaxLength)
            return Violation.TooLong(MaxLength);
        if (AllowBlank)
            return null;
        if (value.Length == 0)
            return Violation.TooShort(1);
        return string.IsNullOrWhiteSpace(value) ? Violation.Blank : null;
    }
}
