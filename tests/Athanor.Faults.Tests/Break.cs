namespace Athanor.Faults.Tests;

/// <summary>Where a network breaks, seen from a message.</summary>
internal enum Break
{
    Not,

    /// <summary>The message never arrives.</summary>
    Before,

    /// <summary>The message arrives and is answered, and the answer is lost.</summary>
    After,
}
