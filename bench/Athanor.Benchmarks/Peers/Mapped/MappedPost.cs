using System.ComponentModel.DataAnnotations;
using Athanor.Benchmarks.Data;
using Athanor.Orm;

namespace Athanor.Benchmarks.Peers.Mapped;

[Entity("posts")]
internal sealed partial class MappedPost : IPost
{
    [Key]
    public partial int Id { get; set; }

    public partial int UserId { get; set; }

    public partial string Title { get; set; }

    public partial string Body { get; set; }

    public partial int Views { get; set; }

    public partial double Score { get; set; }

    public partial bool Published { get; set; }

    public partial DateTime CreatedAt { get; set; }
}
