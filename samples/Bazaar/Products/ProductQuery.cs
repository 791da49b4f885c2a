namespace Bazaar.Products;

/// <summary>Which products to list, and which part of them.</summary>
public sealed record ProductQuery
{
    /// <summary>The number of products of a page when none is asked for.</summary>
    public const int DefaultLimit = 20;

    /// <summary>The most products to return, 1 to 100.</summary>
    public int Limit { get; init; } = DefaultLimit;

    /// <summary>How many products to pass over.</summary>
    public long Offset { get; init; }

    /// <summary>What to sort by, each field once; the number decides between equals, so that pages never overlap.</summary>
    public IReadOnlyList<SortKey> Sort { get; init; } = [];

    /// <summary>The name of a category; products of its subcategories count as its own.</summary>
    public string? Category { get; init; }

    /// <summary>The least price, with at most 4 decimal places.</summary>
    public decimal? MinPrice { get; init; }

    /// <summary>The greatest price, with at most 4 decimal places.</summary>
    public decimal? MaxPrice { get; init; }

    /// <summary>What the name or the sku contains: plain text, in which the case of ASCII letters does not count.</summary>
    public string? Contains { get; init; }
}
