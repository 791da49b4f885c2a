namespace Athanor.Models.Tests.Goldens.Models;

[Model(Naming = Naming.Snake)]
public sealed partial class Holder
{
    [Union(typeof(int), typeof(string), typeof(bool))]
    public required object V { get; init; }

    [Union(typeof(double), typeof(int))]
    public object? W { get; init; }

    [Union(typeof(Small), typeof(Large), typeof(Text))]
    public object? M { get; init; }
}
