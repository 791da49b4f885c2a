namespace Athanor.Orm.Tests.Model;

[Entity("notes")]
public partial class Note
{
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    public partial string? Text { get; set; }

    public partial int AlbumId { get; set; }
}
