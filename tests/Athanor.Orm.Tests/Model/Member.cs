namespace Athanor.Orm.Tests.Model;

[Entity("members")]
public partial class Member
{
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    public partial ICollection<Membership> Memberships { get; }

    [Through(nameof(Memberships), nameof(Membership.Club))]
    public partial IReadOnlyCollection<Club> Clubs { get; }

    [Through(nameof(Memberships), nameof(Membership.Role))]
    public partial IReadOnlyCollection<string> Roles { get; }
}
