using System.ComponentModel.DataAnnotations;
using Athanor.Benchmarks.Data;
using Athanor.Orm;

namespace Athanor.Benchmarks.Peers.Mapped;

[Entity("comments")]
internal sealed partial class MappedComment : IComment
{
    [Key]
    public partial int Id { get; set; }

    public partial int PostId { get; set; }

    public partial int UserId { get; set; }

    public partial string Body { get; set; }

    public partial int Likes { get; set; }

    public partial DateTime CreatedAt { get; set; }
}
