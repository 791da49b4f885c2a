using System.ComponentModel.DataAnnotations;
using Athanor.Benchmarks.Data;
using Athanor.Orm;

namespace Athanor.Benchmarks.Peers.Mapped;

[Entity("users")]
internal sealed partial class MappedUser : IUser
{
    [Key]
    public partial int Id { get; set; }

    public partial string Email { get; set; }

    public partial string Name { get; set; }

    public partial int Age { get; set; }

    public partial string City { get; set; }

    public partial double Balance { get; set; }

    public partial bool IsActive { get; set; }

    public partial DateTime CreatedAt { get; set; }
}
