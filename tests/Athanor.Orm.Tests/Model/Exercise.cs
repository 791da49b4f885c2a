namespace Athanor.Orm.Tests.Model;

[Entity("exercises")]
public partial class Exercise
{
    public partial int Id { get; set; }

    public partial string Text { get; set; }

    public partial int LessonId { get; set; }

    [OnDelete(ReferentialAction.Cascade)]
    public partial Lesson Lesson { get; set; }
}
