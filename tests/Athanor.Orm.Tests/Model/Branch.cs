namespace Athanor.Orm.Tests.Model;

/// <summary>A tree whose branches go with the one that they grow from.</summary>
[Entity("branches")]
public partial class Branch
{
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    public partial int? ParentId { get; set; }

    public partial Branch? Parent { get; set; }

    [Cascade]
    public partial ICollection<Branch> Branches { get; }
}
