namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class Node
{
    public required int Value { get; init; }

    public List<Node> Children { get; init; } = [];

    public Node? Parent { get; init; }
}
