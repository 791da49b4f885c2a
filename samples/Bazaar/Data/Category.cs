using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Bazaar.Products;

namespace Bazaar.Data;

/// <summary>A category, or a subcategory of the one above it.</summary>
[Entity("categories")]
public partial class Category
{
    /// <summary>The category's number.</summary>
    [Key]
    public partial long Id { get; set; }

    /// <summary>What it is called.</summary>
    [StringLength(ProductRules.CategoryLength)]
    public required partial string Name { get; set; }

    /// <summary>The number of the category above it; null at the top.</summary>
    public partial long? ParentId { get; set; }

    /// <summary>The category above it; null at the top.</summary>
    public partial Category? Parent { get; set; }

    /// <summary>Its place in the tree, by <see cref="PathOf"/>: no two siblings share a name, at the top either, where a constraint on a null parent would not see it.</summary>
    [StringLength(ProductRules.CategoryLength + 20), Unique]
    public required partial string Path { get; set; }

    /// <summary>The categories below it.</summary>
    public partial ICollection<Category> Children { get; }

    /// <summary>The products that are directly in it.</summary>
    public partial ICollection<Product> Products { get; }

    /// <summary>The path of a name below a category, or at the top.</summary>
    public static string PathOf(long? parentId, string name) => string.Create(CultureInfo.InvariantCulture, $"{parentId}/{name}");
}
