using System.ComponentModel.DataAnnotations;
using Athanor.Orm;

namespace Demo;

public enum PartyKind
{
    Company,
    Employee,
    Manager,
}

[Entity("parties")]
public abstract partial class Party
{
    public partial long Id { get; set; }

    [Discriminator]
    public partial PartyKind Kind { get; }

    public partial string Name { get; set; }

    [Version]
    public partial int Version { get; set; }

    public partial long? SponsorId { get; set; }

    public partial Party? Sponsor { get; set; }

    partial void OnLoaded() => Name = Name.Trim();
}

[Entity, DiscriminatorValue(PartyKind.Company)]
public partial class Company : Party
{
    [Unique]
    public partial string TaxNumber { get; set; }

    public partial ICollection<Employee> Staff { get; }
}

[Entity("employees"), DiscriminatorValue(PartyKind.Employee)]
public partial class Employee : Party
{
    public partial decimal Salary { get; set; }

    public partial long CompanyId { get; set; }

    public partial Company Company { get; set; }
}

[Entity, DiscriminatorValue(PartyKind.Manager)]
public partial class Manager : Employee
{
    public partial Guid? Badge { get; set; }

    partial void OnLoaded()
    {
    }
}

[Entity("documents")]
public partial class Document
{
    public partial int Id { get; set; }

    public partial string Title { get; set; }
}

[Entity("letters", IsConcrete = true)]
public partial class Letter : Document
{
    public partial string Receiver { get; set; }
}
