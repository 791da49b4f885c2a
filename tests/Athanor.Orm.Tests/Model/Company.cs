namespace Athanor.Orm.Tests.Model;

[Entity, DiscriminatorValue(PartyKind.Company)]
public partial class Company : Party
{
    public partial string TaxNumber { get; set; }
}
