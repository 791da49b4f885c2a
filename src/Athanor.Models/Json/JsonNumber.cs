namespace Athanor.Models;

/// <summary>A number as it stands in the JSON text.</summary>
internal readonly ref struct JsonNumber(ReadOnlySpan<byte> text, bool isInteger, bool isSmall, long small)
{
    /// <summary>Its text, which follows JSON's grammar.</summary>
    public ReadOnlySpan<byte> Text { get; } = text;

    /// <summary>Whether it is written without fraction and exponent.</summary>
    public bool IsInteger { get; } = isInteger;

    /// <summary>Whether <see cref="Small"/> holds it: an integer of at most 18 digits.</summary>
    public bool IsSmall { get; } = isSmall;

    /// <summary>Its value, when it is small.</summary>
    public long Small { get; } = small;
}
