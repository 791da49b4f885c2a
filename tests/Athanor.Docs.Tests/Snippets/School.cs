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

[Entity("people")]
public partial class Person
{
    public partial int Id { get; set; }
    public partial string Name { get; set; }

    [InverseProperty(nameof(Parcel.Sender))]
    public partial ICollection<Parcel> Sent { get; }

    [InverseProperty(nameof(Parcel.Receiver)), OrderBy(nameof(Parcel.Weight), Descending = true), OrderBy(nameof(Parcel.Id))]
    public partial ICollection<Parcel> Received { get; }

    [ViewOnly, OrderBy(nameof(Parcel.Weight), Descending = true)]
    public partial IReadOnlyCollection<Parcel> Heavy { get; }

    [ViewOnly]
    public partial Parcel? Latest { get; }

    private static Expr<bool> HeavyJoin(PersonTable person, ParcelTable parcel) =>
        (parcel.SenderId == person.Id || parcel.ReceiverId == person.Id) && parcel.Weight > 10;

    private static Expr<bool> LatestJoin(PersonTable person, ParcelTable parcel) =>
        parcel.Id == Select(Parcel.Table).Where(p => p.SenderId == person.Id).Select(p => Max(p.Id)).AsScalar();
}

[Entity("parcels")]
public partial class Parcel
{
    public partial int Id { get; set; }
    public partial int Weight { get; set; }

    public partial int SenderId { get; set; }
    public partial Person Sender { get; set; }

    public partial int? ReceiverId { get; set; }
    public partial Person? Receiver { get; set; }
}

[Entity("squads")]
public partial class Squad
{
    public partial int Id { get; set; }
    public partial int? CaptainId { get; set; }
    public partial Player? Captain { get; set; }

    [Cascade]
    public partial ICollection<Player> Players { get; }
}

[Entity("players")]
public partial class Player
{
    public partial int Id { get; set; }
    public partial string Name { get; set; }

    public partial int SquadId { get; set; }
    public partial Squad Squad { get; set; }
}
