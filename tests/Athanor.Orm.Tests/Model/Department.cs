namespace Athanor.Orm.Tests.Model;

[Entity("departments")]
public partial class Department
{
    public partial long Id { get; set; }

    public partial string Name { get; set; }

    public partial ICollection<Employee> Employees { get; }
}
