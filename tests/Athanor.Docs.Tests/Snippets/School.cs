using System.ComponentModel.DataAnnotations.Schema;

namespace DocsTests.Snippets.School;

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

[Entity("courses")]
public partial class Course
{
    [Key] public partial int Year { get; set; }
    [Key, MaxLength(20)] public partial string Code { get; set; }
    public partial string Title { get; set; }

    public partial ICollection<Student> Students { get; }

    [Cascade]
    public partial ICollection<Lesson> Lessons { get; }
}

[Entity("cards")]
public partial class Card
{
    public partial int Id { get; set; }
    public partial string Number { get; set; }

    public partial long StudentId { get; set; }
    public partial Student Student { get; set; }
}

[Entity("lessons")]
public partial class Lesson
{
    public partial int Id { get; set; }
    public partial string Topic { get; set; }

    public partial int Year { get; set; }
    public partial string? CourseCode { get; set; }
    public partial Course? Course { get; set; }
}

[Catalog]
public partial class Register;
