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
}
