namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Customer
{
    public required long Id { get; init; }

    public required Address Home { get; init; }

    public Address? Work { get; init; }

    public IReadOnlyList<Address> Others { get; init; } = [];

    public Dictionary<string, Address> Labels { get; init; } = [];
}
