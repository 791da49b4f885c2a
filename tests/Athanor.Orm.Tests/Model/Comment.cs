using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

[Entity("comments")]
public partial class Comment
{
    [Key]
    public partial int Id { get; set; }

    public partial string Body { get; set; }

    public partial long? PostId { get; set; }

    public partial Post? Post { get; set; }
}
