using System.ComponentModel.DataAnnotations.Schema;

namespace Athanor.Orm.Tests.Model;

/// <summary>Two ways to one table, and views by conditions of their own.</summary>
[Entity("correspondents")]
public partial class Correspondent
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
    public partial IReadOnlyList<Correspondent> Receivers { get; }

    [ViewOnly]
    public partial Parcel? OnlyHeavy { get; }

    private static Expr<bool> HeavyJoin(CorrespondentTable person, ParcelTable parcel) => HasPart(person, parcel) && parcel.Weight > 10;

    private static Expr<bool> LatestJoin(CorrespondentTable person, ParcelTable parcel) =>
        parcel.Id == Select(Parcel.Table).Where(other => other.SenderId == person.Id).Select(other => Max(other.Id)).AsScalar();

    // A table between that is a query.
    private static Expr<bool> ReceiversJoin(CorrespondentTable person, CorrespondentTable receiver) =>
        Exists(Select(Parcel.Table).Where(parcel => parcel.SenderId == person.Id && parcel.ReceiverId == receiver.Id));

    private static Expr<bool> OnlyHeavyJoin(CorrespondentTable person, ParcelTable parcel) => HeavyJoin(person, parcel);

    private static Expr<bool> HasPart(CorrespondentTable person, ParcelTable parcel) => parcel.SenderId == person.Id || parcel.ReceiverId == person.Id;
}
