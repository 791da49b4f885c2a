using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

/// <summary>An author's second collection, beside the posts.</summary>
[Entity("awards")]
public partial class Award
{
    [Key]
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    public partial long AuthorId { get; set; }

    public partial Author Author { get; set; }
}
