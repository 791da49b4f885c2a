using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

[Entity("courses")]
public partial class Course
{
    [Key]
    public partial int Year { get; set; }

    [Key, MaxLength(20)]
    public partial string Code { get; set; }

    public partial string Title { get; set; }

    public partial ICollection<Student> Students { get; }

    public partial ICollection<Lesson> Replacements { get; }

    [ViewOnly, OrderBy(nameof(Lesson.Topic))]
    public partial IReadOnlyCollection<Lesson> SameYear { get; }

    private static Expr<bool> SameYearJoin(CourseTable course, LessonTable lesson) => lesson.Year == course.Year;

    [Cascade]
    public partial ICollection<Lesson> Lessons { get; }
}
