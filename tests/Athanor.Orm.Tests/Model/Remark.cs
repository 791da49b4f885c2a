namespace Athanor.Orm.Tests.Model;

[Entity("remarks")]
public partial class Remark
{
    public partial int Id { get; set; }

    public partial string Text { get; set; }

    public partial int Stars { get; set; }

    public partial int ArticleId { get; set; }

    public partial Article Article { get; set; }
}
