namespace Athanor.Tpch.Data;

/// <summary>What the tables are filled with.</summary>
public enum Content
{
    /// <summary>A few thousand rows of <see cref="SmallWorld"/>, among which every question finds some.</summary>
    Small,

    /// <summary>The rows of TPC-H itself at scale factor 0.01, where its files are at hand.</summary>
    Files,
}
