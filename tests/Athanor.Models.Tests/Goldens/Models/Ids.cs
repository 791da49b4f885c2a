namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Ids
{
    [Root]
    [GreaterThan(0)]
    public required List<int> Root { get; init; }
}
