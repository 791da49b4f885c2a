using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

[Entity("posts")]
public partial class Post
{
    [Key]
    public partial long Id { get; set; }

    public partial string Title { get; set; }

    public partial int Views { get; set; }

    public partial long AuthorId { get; set; }

    [OnDelete(ReferentialAction.Cascade)]
    public partial Author Author { get; set; }

    public partial ICollection<Comment> Comments { get; }
}
