namespace Athanor.Sql;

/// <summary>What the frame of a window counts.</summary>
public enum FrameUnit
{
    /// <summary>Rows.</summary>
    Rows,
    /// <summary>The distance of the values that the window is sorted by.</summary>
    Range,
    /// <summary>Groups of rows that are equal in the window's order.</summary>
    Groups,
}
