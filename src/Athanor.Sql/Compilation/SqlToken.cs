namespace Athanor.Sql;

/// <summary>A token of SQL text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">What it says: a name or a text without its quotes, else the characters themselves.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="End">Where it ends: the place after its last character.</param>
public readonly record struct SqlToken(SqlTokenKind Kind, string Value, int Start, int End)
{
    /// <summary>Whether it is this keyword, in any case.</summary>
    public bool Is(string word) => Kind is SqlTokenKind.Word or SqlTokenKind.Symbol && Value.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether it may name something.</summary>
    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;
}
