namespace DocsTests.Snippets.Orm;

[Entity("products")]
public partial class Product
{
    [Key]
    public partial long Id { get; set; }

    [MaxLength(64), Unique]
    public partial string Sku { get; set; }

    public partial string? Colour { get; set; }

    [Precision(18, 4)]
    public partial decimal Price { get; set; }

    public partial int? CategoryId { get; set; }

    public partial Category? Category { get; set; }

    [Version]
    public partial int Version { get; set; }
}

[Entity("categories")]
public partial class Category
{
    [Key]
    public partial int Id { get; set; }

    public partial string Name { get; set; }

    public partial int? ParentId { get; set; }

    public partial Category? Parent { get; set; }

    public partial ICollection<Category> Children { get; }

    public partial ICollection<Product> Products { get; }
}

[Catalog]
public partial class Shop;

[Projection(typeof(Product))]
public partial record ProductPrice(string Sku, decimal Price, [ProjectedFrom(nameof(Product.Colour))] string? Paint);

[Projection]
public partial record Shelf(string Category, ProductPrice? Product, int Letters);
