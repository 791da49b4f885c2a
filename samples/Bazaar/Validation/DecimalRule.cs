namespace Bazaar.Validation;

/// <summary>What a decimal value must satisfy.</summary>
/// <param name="Presence">Whether it may be left out or null.</param>
/// <param name="WholeDigits">The most digits before the decimal point.</param>
/// <param name="DecimalPlaces">The most digits after it.</param>
/// <param name="Minimum">The least value.</param>
public sealed record DecimalRule(Presence Presence, int WholeDigits, int DecimalPlaces, decimal Minimum = 0)
{
    /// <summary>Reads <paramref name="utf8"/>; on failure says why in <paramref name="violation"/>.</summary>
    public bool TryRead(ReadOnlySpan<byte> utf8, out decimal value, out Violation? violation)
    {
        violation = !DecimalText.TryParse(utf8, WholeDigits, DecimalPlaces, out value, out var fit) ? Violation.UnreadableDecimal
            : value < Minimum ? Violation.TooSmall(Minimum)
            : fit == DecimalFit.TooLarge ? Violation.TooManyWholeDigits(WholeDigits)
            : fit == DecimalFit.TooPrecise ? Violation.TooManyDecimalPlaces(DecimalPlaces)
            : null;
        return violation is null;
    }
}
