using System.Text;
using Bazaar.Contract;
using Bazaar.Validation;

namespace Bazaar.Products;

/// <summary>Reads a <see cref="ProductQuery"/> from a query string.</summary>
public static class ProductQueryReader
{
    /// <summary>The least and the greatest number of products of a page.</summary>
    public static IntegerRule Limit { get; } = new(Presence.Defaulted, 1, 100);

    /// <summary>How many products may be passed over.</summary>
    public static IntegerRule Offset { get; } = new(Presence.Defaulted, 0, long.MaxValue);

    /// <summary>The longest text that a name can contain.</summary>
    public static TextRule Contains { get; } = new(Presence.Nullable, ProductRules.NameLength, AllowBlank: true);

    /// <summary>The longest name that a category can have.</summary>
    public static TextRule Category { get; } = new(Presence.Nullable, ProductRules.CategoryLength, AllowBlank: true);

    private const int LongestText = 1_000; // of a parameter that is no plain search text
    private const decimal SmallestStep = 0.0001m; // of a price, by ProductRules.DecimalPlaces

    private static readonly (string Name, ProductSort By)[] SortNames =
    [
        ("id", ProductSort.Id),
        ("sku", ProductSort.Sku),
        ("name", ProductSort.Name),
        ("category", ProductSort.Category),
        ("subcategory", ProductSort.Subcategory),
        ("list_price", ProductSort.ListPrice),
        ("standard_cost", ProductSort.StandardCost),
        ("color", ProductSort.Color),
        ("size", ProductSort.Size),
        ("size_unit", ProductSort.SizeUnit),
        ("weight", ProductSort.Weight),
        ("weight_unit", ProductSort.WeightUnit),
        ("stock", ProductSort.Stock),
        ("sell_start", ProductSort.SellStart),
        ("sell_end", ProductSort.SellEnd),
        ("version", ProductSort.Version),
    ];

    private static readonly TextRule Symbols = new(Presence.Nullable, LongestText, AllowBlank: true);
    private static readonly Violation UnknownSort = Violation.NotOneOf(SortFields);

    /// <summary>The names of the fields that products can be sorted by.</summary>
    public static IEnumerable<string> SortFields => SortNames.Select(entry => entry.Name);

    /// <summary>Reads a query; null when anything is wrong with it, which <paramref name="errors"/> then lists.</summary>
    public static ProductQuery? Read(IQueryCollection query, ICollection<FieldError> errors)
    {
        var fields = new QueryFields(query, errors);
        var read = new ProductQuery
        {
            Limit = (int)(fields.Integer("limit", Limit) ?? ProductQuery.DefaultLimit),
            Offset = fields.Integer("offset", Offset) ?? 0,
            Sort = ReadSort(fields),
            Category = NullIfEmpty(fields.Text("category", Category)),
            MinPrice = ReadPrice(fields, "min_price", lowest: true),
            MaxPrice = ReadPrice(fields, "max_price", lowest: false),
            Contains = NullIfEmpty(fields.Text("q", Contains)),
        };
        return fields.Failed ? null : read;
    }

    private static List<SortKey> ReadSort(QueryFields fields)
    {
        var keys = new List<SortKey>();
        foreach (var key in fields.Text("sort", Symbols)?.Split(',') ?? [])
        {
            var descending = key.StartsWith('-');
            var name = descending ? key[1..] : key;
            var index = Array.FindIndex(SortNames, entry => entry.Name == name);
            if (index < 0)
            {
                fields.Report("sort", UnknownSort);
                break;
            }

            // Sorting by a field that was sorted by before changes nothing.
            if (keys.TrueForAll(known => known.By != SortNames[index].By))
                keys.Add(new SortKey(SortNames[index].By, descending));
        }

        return keys;
    }

    /// <summary>Reads a bound on prices, moved to the nearest price that it admits: any number will do, however large or precise.</summary>
    private static decimal? ReadPrice(QueryFields fields, string name, bool lowest)
    {
        if (fields.Text(name, Symbols) is not { } text)
            return null;
        var utf8 = Encoding.UTF8.GetBytes(text);
        if (!DecimalText.TryParse(utf8, ProductRules.WholeDigits, ProductRules.DecimalPlaces, out var price, out var fit))
        {
            fields.Report(name, Violation.UnreadableDecimal);
            return null;
        }

        if (fit != DecimalFit.TooPrecise)
            return price;
        // Cutting moved it towards zero, which is the wrong way for a positive least and for a negative greatest price.
        var negative = text.StartsWith('-');
        return lowest && !negative ? price + SmallestStep : !lowest && negative ? price - SmallestStep : price;
    }

    private static string? NullIfEmpty(string? text) => text is "" ? null : text;
}
