namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial record Scores
{
    [Root]
    public Dictionary<string, double> Root { get; init; } = [];
}
