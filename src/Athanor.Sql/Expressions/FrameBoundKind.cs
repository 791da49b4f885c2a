namespace Athanor.Sql;

/// <summary>Where the frame of a window begins or ends.</summary>
public enum FrameBoundKind
{
    /// <summary>Before all rows.</summary>
    UnboundedPreceding,
    /// <summary>So many before the row.</summary>
    Preceding,
    /// <summary>At the row.</summary>
    CurrentRow,
    /// <summary>So many after the row.</summary>
    Following,
    /// <summary>After all rows.</summary>
    UnboundedFollowing,
}
