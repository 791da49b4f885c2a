namespace Athanor.Orm.Tests.Model;

/// <summary>Its captain is one of its players: the two tables refer to each other.</summary>
[Entity("squads")]
public partial class Squad
{
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    [Version]
    public partial int Version { get; set; }

    public partial int? CaptainId { get; set; }

    public partial Player? Captain { get; set; }

    [Cascade]
    public partial ICollection<Player> Players { get; }
}
