using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

[Entity("authors")]
public partial class Author
{
    [Key]
    public partial long Id { get; set; }

    [MaxLength(120)]
    public partial string Name { get; set; }

    [MaxLength(200), Unique]
    public partial string? Email { get; set; }

    [Version]
    public partial int Version { get; set; }

    public partial ICollection<Post> Posts { get; }

    public partial ICollection<Award> Awards { get; }
}
