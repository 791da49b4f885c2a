namespace Athanor.Orm.Tests.Model;

/// <summary>One to one by a key that may be NULL: a plane may be without a pilot.</summary>
[Entity("planes")]
public partial class Plane
{
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    public partial int? PilotId { get; set; }

    public partial Pilot? Pilot { get; set; }
}
