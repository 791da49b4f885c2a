namespace Athanor.Sql;

/// <summary>The kinds of token in SQL text.</summary>
public enum SqlTokenKind
{
    /// <summary>A keyword, or a name without quotes.</summary>
    Word,

    /// <summary>A name in quotes.</summary>
    QuotedName,

    /// <summary>A text in quotes.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A parenthesis, a comma, one character of an operator, two colons.</summary>
    Symbol,
}
