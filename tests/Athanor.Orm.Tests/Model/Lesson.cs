using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Orm.Tests.Model;

[Entity("lessons")]
public partial class Lesson
{
    public partial int Id { get; set; }

    public partial string Topic { get; set; }

    // The year is the lesson's, too: a lesson without a course keeps it.
    public partial int Year { get; set; }

    public partial string? CourseCode { get; set; }

    public partial Course? Course { get; set; }

    public partial int? InsteadYear { get; set; }

    public partial string? InsteadCode { get; set; }

    [InverseProperty(nameof(Model.Course.Replacements))]
    public partial Course? Instead { get; set; }

    [Cascade(DeletesOrphans = true)]
    public partial ICollection<Exercise> Exercises { get; }
}
