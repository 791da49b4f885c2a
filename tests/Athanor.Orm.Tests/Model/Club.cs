namespace Athanor.Orm.Tests.Model;

/// <summary>Many to many by a class of its own, which callers need not see.</summary>
[Entity("clubs")]
public partial class Club
{
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    [Cascade(DeletesOrphans = true)]
    public partial ICollection<Membership> Memberships { get; }

    [Through(nameof(Memberships), nameof(Membership.Member))]
    public partial ICollection<Member> Members { get; }

    [Through(nameof(Members), nameof(Member.Name))]
    public partial ICollection<string> MemberNames { get; }

    private static Membership MembersLink(Member item) => new() { Member = item, Role = "new" };
}
