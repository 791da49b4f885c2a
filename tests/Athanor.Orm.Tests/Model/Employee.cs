namespace Athanor.Orm.Tests.Model;

/// <summary>In a table of its own beside the parties.</summary>
[Entity("employees"), DiscriminatorValue(PartyKind.Employee)]
public partial class Employee : Party
{
    [Precision(10, 2)]
    public partial decimal Salary { get; set; }

    public partial long? DepartmentId { get; set; }

    public partial Department? Department { get; set; }

    partial void OnLoaded() => LoadedAs += $", employee {Salary:0}";
}
