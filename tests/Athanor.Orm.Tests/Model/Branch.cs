namespace Athanor.Orm.Tests.Model;

/// <summary>A tree whose branches go with the one that they grow from.</summary>
[Entity("branches")]
public partial class Branch
{
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    public partial int? ParentId { get; set; }

    public partial Branch? Parent { get; set; }

    [ViewOnly]
    public partial IReadOnlyCollection<Branch> Siblings { get; }

    private static Expr<bool> SiblingsJoin(BranchTable branch, BranchTable other) => other.ParentId == branch.ParentId && other.Id != branch.Id;

    [Cascade]
    public partial ICollection<Branch> Branches { get; }
}
