namespace Athanor.Sql;

/// <summary>What is left out of the frame of a window.</summary>
public enum FrameExclusion
{
    /// <summary>Nothing.</summary>
    NoOthers,
    /// <summary>The row itself.</summary>
    CurrentRow,
    /// <summary>The row and those equal to it in the window's order.</summary>
    Group,
    /// <summary>The rows equal to it in the window's order, but not the row itself.</summary>
    Ties,
}
