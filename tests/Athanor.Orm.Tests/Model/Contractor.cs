namespace Athanor.Orm.Tests.Model;

/// <summary>In the parties' table.</summary>
[Entity, DiscriminatorValue(PartyKind.Contractor)]
public partial class Contractor : Party
{
    public partial string Agency { get; set; }
}
