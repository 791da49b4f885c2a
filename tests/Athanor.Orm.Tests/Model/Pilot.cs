namespace Athanor.Orm.Tests.Model;

[Entity("pilots")]
public partial class Pilot
{
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    public partial Plane? Plane { get; set; }

    [Secondary("landings")]
    public partial ICollection<Course> Courses { get; }
}
