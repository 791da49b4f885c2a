namespace Athanor.Orm.Tests.Model;

/// <summary>A hierarchy in one table, whose classes are told by their names.</summary>
[Entity("shapes")]
public partial class Shape
{
    public partial long Id { get; set; }

    [Discriminator]
    public partial string Kind { get; }

    public partial string Name { get; set; }
}
