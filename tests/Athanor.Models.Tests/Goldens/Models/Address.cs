namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Address
{
    public required string Street { get; init; }

    [Pattern("^\\d{5}$")]
    public required string Zip { get; init; }

    public string Country { get; init; } = "CZ";
}
