using Bazaar.Contract;
using Bazaar.Data;
using Bazaar.Products;

namespace Bazaar.Tests.Data;

/// <summary>Imports: one transaction each, whatever happens beside it.</summary>
public sealed class ImportTests
{
    private const int SeveralBatches = 650;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Of_rows_with_one_sku_the_last_stands_in_one_batch_and_across_batches(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        var near = new[] { Row(0) with { Name = "First" }, Row(0) with { Name = "Last" } };
        var far = Enumerable.Range(1, SeveralBatches).Select(Row).Append(Row(1) with { Name = "Far" });

        var report = await catalogue.ImportAsync([.. near, .. far]);

        Assert.Equal((SeveralBatches + 1, 2), (report.Imported, report.Updated));
        Assert.Equal(["Last", "Far"], await NamesAsync(catalogue, Row(0).Sku, Row(1).Sku));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Each_import_of_a_product_makes_its_version_grow_by_one(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        await catalogue.ImportAsync(Row(0));
        await catalogue.ImportAsync(Row(0));
        await catalogue.ImportAsync(Row(0) with { Stock = 5 });

        var product = Assert.Single((await catalogue.ListAsync(new ProductQuery { Contains = Row(0).Sku })).Items);
        Assert.Equal((3, 5), (product.Version, product.Stock));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_import_that_breaks_off_leaves_nothing_behind(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        var before = await CountsAsync(catalogue);

        await Assert.ThrowsAsync<IOException>(() => catalogue.ImportAsync(Enumerable.Range(0, SeveralBatches).Select(Row).Concat(Broken())));

        Assert.Equal(before, await CountsAsync(catalogue));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Imports_of_the_same_products_at_once_add_each_once(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        var rows = Enumerable.Range(0, SeveralBatches).Select(Row).ToList();

        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => catalogue.ImportAsync(rows))));

        Assert.Equal((SeveralBatches, 3 * SeveralBatches), (reports.Sum(r => r.Imported), reports.Sum(r => r.Updated)));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Imports_that_meet_in_opposite_orders_both_end(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        var rows = Enumerable.Range(0, SeveralBatches).Select(Row).ToList();

        // All of it is there already: else the second one would wait for the categories of the first, and they would never meet.
        await catalogue.ImportAsync(rows);

        var reports = await Task.WhenAll(
            Task.Run(() => catalogue.ImportAsync(rows)), Task.Run(() => catalogue.ImportAsync(rows.AsEnumerable().Reverse())));

        Assert.Equal((0, 2 * SeveralBatches), (reports.Sum(r => r.Imported), reports.Sum(r => r.Updated)));
    }

    private static ProductCreate Row(int number) => new()
    {
        Sku = $"ROW-{number:d5}",
        Name = $"Row {number}",
        ListPrice = number,
        Category = $"Category {number % 5}",
        Subcategory = $"Part {number % 3}",
    };

    private static IEnumerable<ProductCreate> Broken() => throw new IOException("The file ended before its time.");

    private static Task<List<string>> NamesAsync(TestCatalogue catalogue, params string[] skus) =>
        catalogue.ReadAsync(session => session.Products.Where(p => p.Sku.In(skus)).OrderBy(p => p.Sku).Select(p => p.Name));

    private static async Task<(long Products, int Categories)> CountsAsync(TestCatalogue catalogue) =>
        ((await catalogue.ListAsync(new ProductQuery())).Total, (await catalogue.AskAsync(c => c.CategoriesAsync(default))).Count);
}
