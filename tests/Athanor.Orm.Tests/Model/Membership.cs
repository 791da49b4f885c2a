using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

[Entity("memberships")]
public partial class Membership
{
    [Key]
    public partial int ClubId { get; set; }

    [Key]
    public partial int MemberId { get; set; }

    public partial string Role { get; set; }

    public partial Club Club { get; set; }

    public partial Member Member { get; set; }
}
