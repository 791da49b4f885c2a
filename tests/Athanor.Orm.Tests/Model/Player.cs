namespace Athanor.Orm.Tests.Model;

[Entity("players")]
public partial class Player
{
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    public partial int SquadId { get; set; }

    public partial Squad Squad { get; set; }
}
