using System.ComponentModel.DataAnnotations;

namespace Athanor.Orm.Tests.Model;

[Entity("categories")]
public partial class Category
{
    [Key]
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    public partial int? ParentId { get; set; }

    public partial Category? Parent { get; set; }

    public partial ICollection<Category> Children { get; }
}
