using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Orm.Tests.Model;

[Entity("students")]
public partial class Student
{
    public partial long Id { get; set; }

    public partial string Name { get; set; }

    public partial ICollection<Course> Courses { get; }

    [Secondary("mentorships", Column = "mentor_id", TargetColumn = "pupil_id"), InverseProperty(nameof(Mentors))]
    public partial ICollection<Student> Pupils { get; }

    public partial ICollection<Student> Mentors { get; }

    [Cascade(DeletesOrphans = true)]
    public partial Card? Card { get; set; }
}
