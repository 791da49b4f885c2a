namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Box
{
    public required int Width { get; init; }

    public int Height { get; init; } = 2;

    public string? Label { get; init; }

    [Computed]
    public int Area => Width * Height;

    [Computed]
    [SerializationAlias("isWide")]
    public bool Wide => Width > Height;
}
