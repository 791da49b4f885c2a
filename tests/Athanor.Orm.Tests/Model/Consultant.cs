namespace Athanor.Orm.Tests.Model;

/// <summary>In a table of its own beside the contractors, who are in the parties' one.</summary>
[Entity("consultants"), DiscriminatorValue(PartyKind.Consultant)]
public partial class Consultant : Contractor
{
    public partial DateOnly? Until { get; set; }

    [Unique]
    public partial string Badge { get; set; }
}
