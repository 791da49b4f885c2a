namespace Athanor.Sql;

/// <summary>How a database's SQL text differs from the standard's in its quotes.</summary>
[Flags]
public enum SqlNotation
{
    /// <summary>Names in double quotes, text in single ones.</summary>
    Standard = 0,

    /// <summary>Names may stand in backticks.</summary>
    BacktickNames = 1,

    /// <summary>Names may stand in brackets.</summary>
    BracketNames = 2,

    /// <summary>Double quotes hold text.</summary>
    DoubleQuotedText = 4,

    /// <summary>A backslash escapes the next character of a text.</summary>
    BackslashEscapes = 8,

    /// <summary>A value is cast by two colons and a type.</summary>
    ColonCasts = 16,
}
