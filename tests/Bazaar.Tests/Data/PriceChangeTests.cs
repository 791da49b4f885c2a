using Bazaar.Contract;
using Bazaar.Data;
using Bazaar.Products;

namespace Bazaar.Tests.Data;

/// <summary>Former prices are kept, whoever changes a price.</summary>
public sealed class PriceChangeTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_changed_price_is_kept_with_the_time_of_its_change(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        var product = await catalogue.AddAsync(Product("A", 10m));
        await catalogue.ChangeAsync(product.Id, new ProductPatch { Sent = ProductFields.ListPrice, ListPrice = 12.3456m });
        await catalogue.ChangeAsync(product.Id, new ProductPatch { Sent = ProductFields.ListPrice | ProductFields.Stock, ListPrice = 12.3456m, Stock = 1 });

        Assert.Equal([new Change("A", 10m, 12.3456m, TestCatalogue.Now)], await ChangesAsync(catalogue));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_change_that_is_refused_keeps_no_price(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        await catalogue.AddAsync(Product("A", 10m));
        var product = await catalogue.AddAsync(Product("B", 20m));
        var refused = await catalogue.ChangeAsync(product.Id, new ProductPatch { Sent = ProductFields.Sku | ProductFields.ListPrice, Sku = "A", ListPrice = 5m });

        Assert.Equal(ChangeStatus.SkuTaken, refused.Status);
        Assert.Empty(await ChangesAsync(catalogue));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_import_keeps_the_prices_that_it_changes_and_no_others(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        await catalogue.ImportAsync(Product("A", 1m), Product("B", 2.5m), Product("C", 3m));
        await catalogue.ImportAsync(Product("B", 2.75m), Product("C", 3.0000m), Product("D", 4m));
        await catalogue.ImportAsync(Product("B", 2.75m), Product("C", 3.25m));

        Assert.Equal(
            [new Change("B", 2.5m, 2.75m, TestCatalogue.Now), new Change("C", 3m, 3.25m, TestCatalogue.Now)], await ChangesAsync(catalogue));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_deleted_product_takes_its_former_prices_along(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        var product = await catalogue.AddAsync(Product("A", 10m));
        await catalogue.ChangeAsync(product.Id, new ProductPatch { Sent = ProductFields.ListPrice, ListPrice = 11m });
        await catalogue.AskAsync(c => c.DeleteAsync(product.Id, condition: null, default));

        Assert.Empty(await ChangesAsync(catalogue));
    }

    private static ProductCreate Product(string sku, decimal price) => new() { Sku = sku, Name = sku, ListPrice = price };

    private static Task<List<Change>> ChangesAsync(TestCatalogue catalogue) => catalogue.ReadAsync(session => session.PriceChanges
        .OuterJoin(change => change.Product)
        .OrderBy((change, product) => change.Id)
        .Select(
            (change, product) => (product.Sku.OrNull, change.OldPrice, change.NewPrice, change.ChangedAt),
            (sku, before, after, at) => new Change(sku, before, after, at)));

    private sealed record Change(string? Sku, decimal Before, decimal After, DateTimeOffset At);
}
