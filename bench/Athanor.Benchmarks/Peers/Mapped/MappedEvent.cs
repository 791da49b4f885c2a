using System.ComponentModel.DataAnnotations;
using Athanor.Orm;

namespace Athanor.Benchmarks.Peers.Mapped;

[Entity("events")]
internal sealed partial class MappedEvent
{
    [Key]
    public partial int Id { get; set; }

    public partial int UserId { get; set; }

    public partial string Kind { get; set; }

    public partial double Amount { get; set; }

    public partial string Payload { get; set; }

    public partial DateTime CreatedAt { get; set; }
}
