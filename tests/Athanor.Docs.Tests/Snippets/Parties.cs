namespace DocsTests.Snippets.Parties;

public enum PartyKind
{
    Company = 1,
    Employee,
    Manager,
}

[Entity("parties")]
public abstract partial class Party
{
    public partial long Id { get; set; }
    [Discriminator] public partial PartyKind Kind { get; }
    public partial string Name { get; set; }
    public partial long? SponsorId { get; set; }
    public partial Party? Sponsor { get; set; }
}

[Entity, DiscriminatorValue(PartyKind.Company)]
public partial class Company : Party
{
    public partial string TaxNumber { get; set; }
}

[Entity("employees"), DiscriminatorValue(PartyKind.Employee)]
public partial class Employee : Party
{
    public partial decimal Salary { get; set; }
}

[Entity, DiscriminatorValue(PartyKind.Manager)]
public partial class Manager : Employee
{
    public partial int Level { get; set; }
}

[Catalog]
public partial class Payroll;
