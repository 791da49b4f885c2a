namespace Athanor.Orm.Tests.Model;

[Entity("sections")]
public partial class Section
{
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    [Load(LoaderKind.Lazy)]
    public partial ICollection<Article> Articles { get; }
}
