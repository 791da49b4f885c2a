namespace Bazaar.Validation;

/// <summary>How a number in text fits the digits that it may have.</summary>
public enum DecimalFit
{
    /// <summary>It fits as it is.</summary>
    Exact,

    /// <summary>It has digits after the last allowed decimal place, which were cut off.</summary>
    TooPrecise,

    /// <summary>It has more digits before the point than allowed and was replaced by the least power of ten that has, with its sign.</summary>
    TooLarge,
}
