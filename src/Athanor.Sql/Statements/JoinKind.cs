namespace Athanor.Sql;

/// <summary>Which rows a join keeps.</summary>
public enum JoinKind
{
    /// <summary>Pairs that meet the condition.</summary>
    Inner,
    /// <summary>Those, and rows of the left side without a partner.</summary>
    Left,
    /// <summary>Every pair.</summary>
    Cross,
    /// <summary>Pairs that meet the condition, and rows of the right side without a partner.</summary>
    Right,
    /// <summary>Pairs that meet the condition, and rows of either side without a partner.</summary>
    Full,
}
