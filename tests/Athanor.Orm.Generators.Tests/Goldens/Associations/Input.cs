namespace Demo;

[Entity("students")]
public partial class Student
{
    public partial long Id { get; set; }

    // Both classes hold many of the other and have no foreign key: a table between.
    public partial ICollection<Course> Courses { get; }

    // One table between students, seen from both sides.
    [Secondary("mentorships", Column = "mentor_id", TargetColumn = "pupil_id"), InverseProperty(nameof(Mentors))] public partial ICollection<Student> Pupils { get; }
    public partial ICollection<Student> Mentors { get; }

    // One to one: the foreign key is the other's.
    [Cascade(DeletesOrphans = true)] public partial Card? Card { get; set; }

    // Without an end at the course.
    [Secondary("wishes", Schema = "plans")] public partial ICollection<Course> Wishes { get; }
}

[Entity("courses")]
public partial class Course
{
    [Key] public partial int Year { get; set; }
    [Key, MaxLength(20)] public partial string Code { get; set; }

    [InverseProperty(nameof(Student.Courses))] public partial ICollection<Student> Students { get; }
    [Cascade] public partial ICollection<Lesson> Lessons { get; }
    [ForeignKey("OfYear, OfCode"), Cascade(DeletesOrphans = true)] public partial EntityCollection<Exam> Exams { get; }
}

[Entity("cards")]
public partial class Card
{
    public partial Guid Id { get; set; }
    public partial long StudentId { get; set; }
    [OnDelete(ReferentialAction.Cascade)] public partial Student Student { get; set; }
}

[Entity("lessons")]
public partial class Lesson
{
    public partial int Id { get; set; }

    // The year is the lesson's, too: a lesson without a course keeps it.
    public partial int Year { get; set; }
    public partial string? CourseCode { get; set; }
    [OnDelete(ReferentialAction.Cascade)] public partial Course? Course { get; set; }

    public partial int? InsteadYear { get; set; }
    public partial string? InsteadCode { get; set; }
    [ForeignKey("InsteadYear, InsteadCode"), InverseProperty(null!)] public partial Course? Instead { get; set; }
}

[Entity("exams")]
public partial class Exam
{
    public partial int Id { get; set; }
    public partial int OfYear { get; set; }
    public partial string OfCode { get; set; }
}
