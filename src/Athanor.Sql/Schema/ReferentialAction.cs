namespace Athanor.Sql;

/// <summary>What happens to a row when the row that it refers to is deleted or its key changes.</summary>
public enum ReferentialAction
{
    /// <summary>The change is refused at the end of the statement or transaction.</summary>
    NoAction,
    /// <summary>The change is refused at once.</summary>
    Restrict,
    /// <summary>The row is deleted, or its reference follows the key.</summary>
    Cascade,
    /// <summary>The reference becomes NULL.</summary>
    SetNull,
    /// <summary>The reference becomes its default.</summary>
    SetDefault,
}
