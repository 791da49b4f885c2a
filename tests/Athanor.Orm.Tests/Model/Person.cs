using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Orm.Tests.Model;

/// <summary>Two ways to one table, and views by conditions of their own.</summary>
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

    [ViewOnly]
    public partial IReadOnlyList<Person> Receivers { get; }

    [ViewOnly]
    public partial Parcel? OnlyHeavy { get; }

    private static Expr<bool> HeavyJoin(PersonTable person, ParcelTable parcel) => HasPart(person, parcel) && parcel.Weight > 10;

    private static Expr<bool> LatestJoin(PersonTable person, ParcelTable parcel) =>
        parcel.Id == Select(Parcel.Table).Where(other => other.SenderId == person.Id).Select(other => Max(other.Id)).AsScalar();

    // A table between that is a query.
    private static Expr<bool> ReceiversJoin(PersonTable person, PersonTable receiver) =>
        Exists(Select(Parcel.Table).Where(parcel => parcel.SenderId == person.Id && parcel.ReceiverId == receiver.Id));

    private static Expr<bool> OnlyHeavyJoin(PersonTable person, ParcelTable parcel) => HeavyJoin(person, parcel);

    private static Expr<bool> HasPart(PersonTable person, ParcelTable parcel) => parcel.SenderId == person.Id || parcel.ReceiverId == person.Id;
}
