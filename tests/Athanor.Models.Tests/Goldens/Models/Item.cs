namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Item
{
    public required string Sku { get; init; }

    [GreaterThan(0)]
    public int Qty { get; init; } = 1;
}
