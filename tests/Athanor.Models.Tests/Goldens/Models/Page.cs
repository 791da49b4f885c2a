namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Page<T>
{
    public required List<T> Items { get; init; }

    public required int Total { get; init; }

    public string? Next { get; init; }
}
