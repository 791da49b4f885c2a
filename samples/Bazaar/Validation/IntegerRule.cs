namespace Bazaar.Validation;

/// <summary>What an integer value must satisfy.</summary>
/// <param name="Presence">Whether it may be left out or null.</param>
/// <param name="Minimum">The least value.</param>
/// <param name="Maximum">The greatest value.</param>
public sealed record IntegerRule(Presence Presence, long Minimum = 0, long Maximum = int.MaxValue)
{
    private const int WholeDigits = 19; // of long.MaxValue

    /// <summary>Reads <paramref name="utf8"/> (also <c>5.0</c> and <c>5e0</c>); on failure says why in <paramref name="violation"/>.</summary>
    public bool TryRead(ReadOnlySpan<byte> utf8, out long value, out Violation? violation)
    {
        value = 0;
        if (!DecimalText.TryParse(utf8, WholeDigits, decimalPlaces: 0, out var number, out var fit))
            violation = Violation.UnreadableInteger;
        else if (fit == DecimalFit.TooPrecise)
            violation = Violation.FractionalInteger;
        else if (fit == DecimalFit.TooLarge || number is < long.MinValue or > long.MaxValue)
            violation = Violation.IntegerTooLarge;
        else
            violation = Check(value = (long)number);
        return violation is null;
    }

    private Violation? Check(long value)
    {
        if (value < Minimum)
            return Violation.TooSmall(Minimum);
        if (value <= Maximum)
            return null;
        // Where the bound is only the width of the column, it is the size that is wrong and not a rule of the catalogue.
        return Maximum is int.MaxValue or long.MaxValue ? Violation.IntegerTooLarge : Violation.TooLarge(Maximum);
    }
}
