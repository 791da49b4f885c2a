using Bazaar.Contract;
using Bazaar.Products;

namespace Bazaar.Data;

/// <summary>Queries of products: what is found, in which order, and how it is shown.</summary>
internal static class ProductRows
{
    /// <summary>The products that <paramref name="query"/> asks for, all pages of them.</summary>
    public static Query<ProductTable, Product> Matching(this Query<ProductTable, Product> products, ProductQuery query) => products
        .WhereIf(query.Category, (p, name) => p.CategoryId.In(Select(Below(name).Column<long>("id").OrNull)))
        .WhereIf(query.MinPrice, (p, price) => p.ListPrice >= price)
        .WhereIf(query.MaxPrice, (p, price) => p.ListPrice <= price)
        .WhereIf(query.Contains, (p, text) => p.Name.Ordinal().IContains(text) || p.Sku.Ordinal().IContains(text));

    /// <summary>Products as they are shown, the names of their categories included.</summary>
    public static Query<ProductTable, CategoryTable, CategoryTable, ProductView> Shown(this Query<ProductTable, Product> products) => products
        .OuterJoin(p => p.Category)
        .OuterJoin((p, own) => own.Parent)
        .Select((p, own, above) => (p, own.Name.OrNull, above.Name.OrNull), (p, own, above) => p.View(Placement.Of(own, above)));

    /// <summary>Sorts by <paramref name="keys"/>, what has no value last, and then by number: no two products are equal, and pages never overlap.</summary>
    public static Query<ProductTable, CategoryTable, CategoryTable, ProductView> SortedBy(
        this Query<ProductTable, CategoryTable, CategoryTable, ProductView> products, IEnumerable<SortKey> keys) => keys
        .Aggregate(products, (sorted, key) => sorted.OrderBy((p, own, above) => Term(key, Value(key.By, p, own, above))))
        .OrderBy((p, own, above) => p.Id);

    /// <summary>A product as it is shown.</summary>
    public static ProductView View(this Product product, Placement place) => new(
        product.Id,
        product.Sku,
        product.Name,
        place.Category,
        place.Subcategory,
        product.ListPrice,
        product.StandardCost,
        product.Color,
        product.Size,
        product.SizeUnit,
        product.Weight,
        product.WeightUnit,
        product.Stock,
        product.SellStart,
        product.SellEnd,
        product.Version);

    /// <summary>The categories of a name, wherever they stand, with all that is below them.</summary>
    private static Cte Below(string name) => RecursiveCte(
        "below",
        Select(Category.Table).Where(c => c.Name == name).Select(c => c.Id),
        below => Select(Category.Table).Join(below, (c, above) => c.ParentId == above.Column<long>("id")).Select((c, above) => c.Id),
        distinct: true);

    private static OrderTerm Term(SortKey key, Expr value) => (key.Descending ? value.Desc() : value.Asc()).NullsLast();

    private static Expr Value(ProductSort by, ProductTable p, CategoryTable own, CategoryTable above) => by switch
    {
        ProductSort.Id => p.Id,
        ProductSort.Sku => p.Sku.Ordinal(),
        ProductSort.Name => p.Name.Ordinal(),
        ProductSort.Category => Coalesce(above.Name.OrNull, own.Name).Ordinal(),
        ProductSort.Subcategory => Case(above.Id != null, own.Name).Ordinal(),
        ProductSort.ListPrice => p.ListPrice,
        ProductSort.StandardCost => p.StandardCost,
        ProductSort.Color => p.Color.Ordinal(),
        ProductSort.Size => p.Size.Ordinal(),
        ProductSort.SizeUnit => p.SizeUnit.Ordinal(),
        ProductSort.Weight => p.Weight,
        ProductSort.WeightUnit => p.WeightUnit.Ordinal(),
        ProductSort.Stock => p.Stock,
        ProductSort.SellStart => p.SellStart,
        ProductSort.SellEnd => p.SellEnd,
        ProductSort.Version => p.Version,
        _ => throw new ArgumentOutOfRangeException(nameof(by)),
    };
}
