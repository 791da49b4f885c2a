namespace Athanor.Compliance;

/// <summary>An object kept as JSON.</summary>
internal sealed record Settings(string? Theme, int Size, bool Dark)
{
    public decimal Zoom { get; init; } = 1.5m;

    public Settings? Inner { get; init; }
}
