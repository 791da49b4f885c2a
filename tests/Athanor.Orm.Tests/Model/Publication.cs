namespace Athanor.Orm.Tests.Model;

[Entity("publications")]
public partial class Publication
{
    public partial long Id { get; set; }

    public partial string Title { get; set; }
}
