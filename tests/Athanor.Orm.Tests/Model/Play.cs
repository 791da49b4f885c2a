namespace Athanor.Orm.Tests.Model;

[Entity("plays")]
public partial class Play
{
    public partial int Id { get; set; }

    public partial int Seconds { get; set; }

    public partial int AlbumId { get; set; }
}
