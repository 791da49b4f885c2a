using Bazaar.Contract;
using Bazaar.Validation;

namespace Bazaar.Products;

/// <summary>Reads products from a source of fields: the one place that knows which field has which rule.</summary>
public static class ProductReader
{
    private static readonly TextRule ChangedSku = ProductRules.Sku with { Presence = Presence.Defaulted };
    private static readonly TextRule ChangedName = ProductRules.Name with { Presence = Presence.Defaulted };
    private static readonly DecimalRule ChangedListPrice = ProductRules.ListPrice with { Presence = Presence.Defaulted };

    private static readonly (string Name, ProductFields Field)[] Names =
    [
        ("sku", ProductFields.Sku),
        ("name", ProductFields.Name),
        ("category", ProductFields.Category),
        ("subcategory", ProductFields.Subcategory),
        ("list_price", ProductFields.ListPrice),
        ("standard_cost", ProductFields.StandardCost),
        ("color", ProductFields.Color),
        ("size", ProductFields.Size),
        ("size_unit", ProductFields.SizeUnit),
        ("weight", ProductFields.Weight),
        ("weight_unit", ProductFields.WeightUnit),
        ("stock", ProductFields.Stock),
        ("sell_start", ProductFields.SellStart),
        ("sell_end", ProductFields.SellEnd),
        ("version", ProductFields.Version),
    ];

    /// <summary>Reads a whole product; null when anything is wrong, which the source then knows.</summary>
    public static ProductCreate? ReadNew(IFieldSource source)
    {
        var product = ReadOptional(source, new ProductCreate
        {
            Sku = source.Text("sku", ProductRules.Sku) ?? "",
            Name = source.Text("name", ProductRules.Name) ?? "",
            ListPrice = source.Decimal("list_price", ProductRules.ListPrice) ?? 0,
        });
        if (!source.Failed && product is { Subcategory: not null, Category: null })
            source.Report("subcategory", ProductRules.SubcategoryAlone);
        return source.Failed ? null : product;
    }

    /// <summary>Reads a change of a product; null when anything is wrong, which the source then knows.</summary>
    /// <remarks>Whether a subcategory is left without its category is known only beside the product that changes.</remarks>
    public static ProductPatch? ReadPatch(IFieldSource source)
    {
        var patch = ReadOptional(source, new ProductPatch
        {
            Sent = Names.Where(entry => source.Has(entry.Name)).Aggregate(ProductFields.None, (sent, entry) => sent | entry.Field),
            Sku = source.Text("sku", ChangedSku) ?? "",
            Name = source.Text("name", ChangedName) ?? "",
            ListPrice = source.Decimal("list_price", ChangedListPrice) ?? 0,
            Version = (int)(source.Integer("version", ProductRules.Version) ?? 0),
        });
        return source.Failed ? null : patch;
    }

    private static T ReadOptional<T>(IFieldSource source, T product)
        where T : ProductInput =>
        (T)((ProductInput)product with
        {
            Category = source.Text("category", ProductRules.Category),
            Subcategory = source.Text("subcategory", ProductRules.Category),
            StandardCost = source.Decimal("standard_cost", ProductRules.Amount),
            Color = source.Text("color", ProductRules.Label),
            Size = source.Text("size", ProductRules.Label),
            SizeUnit = source.Text("size_unit", ProductRules.Unit),
            Weight = source.Decimal("weight", ProductRules.Amount),
            WeightUnit = source.Text("weight_unit", ProductRules.Unit),
            Stock = (int)(source.Integer("stock", ProductRules.Stock) ?? 0),
            SellStart = source.Date("sell_start"),
            SellEnd = source.Date("sell_end"),
        });
}
