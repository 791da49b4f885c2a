namespace Athanor.Sql;

/// <summary>Functions of the vocabulary that databases name or write differently, and that mean the same on each.</summary>
public enum KnownFunction
{
    /// <summary>Texts one after the other, NULL being empty.</summary>
    Concat,
    /// <summary>A separator, then texts with it between those that are not NULL.</summary>
    ConcatWs,
    /// <summary>A text, and the set of characters to take off its ends; blanks without one.</summary>
    Trim,
    /// <summary>As <see cref="Trim"/>, at the start.</summary>
    TrimStart,
    /// <summary>As <see cref="Trim"/>, at the end.</summary>
    TrimEnd,
    /// <summary>A text and how many characters of its start.</summary>
    Left,
    /// <summary>A text and how many characters of its end.</summary>
    Right,
    /// <summary>A text, a length and what to fill up with at the start; what is longer is cut at the end.</summary>
    PadLeft,
    /// <summary>As <see cref="PadLeft"/>, at the end.</summary>
    PadRight,
    /// <summary>A text and how many times it stands.</summary>
    Repeat,
    /// <summary>A text from its end to its start.</summary>
    Reverse,
    /// <summary>A text and a part of it: where the part begins, from 1; 0 where it does not occur.</summary>
    Position,
    /// <summary>A number without its fraction.</summary>
    Truncate,
    /// <summary>A random number from 0 up to, not including, 1.</summary>
    Random,
    /// <summary>The largest of several; NULL when one is.</summary>
    Greatest,
    /// <summary>The smallest of several; NULL when one is.</summary>
    Least,
    /// <summary>The date now, in UTC.</summary>
    Today,
    /// <summary>A text, a regular expression and a replacement for all its matches.</summary>
    RegexReplace,
    /// <summary>As <see cref="RegexReplace"/>, for letters of either case.</summary>
    RegexReplaceIgnoreCase,
}
