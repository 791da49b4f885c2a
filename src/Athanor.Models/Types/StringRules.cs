namespace Athanor.Models;

/// <summary>Conditions on a string, and what is done to it. Applied in this order: white space, lengths, pattern, case.</summary>
public sealed record StringRules
{
    /// <summary>The least number of characters (code points).</summary>
    public int? MinLength { get; init; }

    /// <summary>The greatest number of characters (code points).</summary>
    public int? MaxLength { get; init; }

    /// <summary>A regular expression that must match somewhere in the string; <c>^</c> and <c>$</c> are its beginning and its very end.</summary>
    public string? Pattern { get; init; }

    /// <summary>Whether white space around the string is taken away.</summary>
    public bool StripWhitespace { get; init; }

    /// <summary>Whether the string is put into lower case.</summary>
    public bool ToLower { get; init; }

    /// <summary>Whether the string is put into upper case.</summary>
    public bool ToUpper { get; init; }
}
