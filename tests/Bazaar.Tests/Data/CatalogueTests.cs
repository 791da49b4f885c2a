using Bazaar.Contract;
using Bazaar.Data;
using Bazaar.Products;

namespace Bazaar.Tests.Data;

/// <summary>What cannot be seen over HTTP, or not for sure.</summary>
public sealed class CatalogueTests
{
    private const int Clients = 8;

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_category_that_many_need_at_once_is_made_once(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);

        await AtOnce(i => catalogue.AddAsync(Product($"S{i}") with { Category = "New", Subcategory = "Below" }));

        var rows = await catalogue.AskAsync(c => c.CategoriesAsync(default));
        var top = Assert.Single(rows, row => row is { Name: "New", ParentId: null });
        Assert.Equal(Clients, Assert.Single(rows, row => row.Name == "Below" && row.ParentId == top.Id).Products);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Subcategories_of_one_name_are_told_apart_by_what_is_above(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        await catalogue.AddAsync(Product("A") with { Category = "X", Subcategory = "X" });
        await catalogue.AddAsync(Product("B") with { Category = "Y", Subcategory = "X" });
        await catalogue.AddAsync(Product("C") with { Category = "Y/X" });

        var found = await catalogue.ListAsync(new ProductQuery { Category = "X" });

        Assert.Equal(["X X", "Y X"], found.Items.Select(p => $"{p.Category} {p.Subcategory}"));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Changes_at_any_version_are_all_made_one_after_the_other(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        var product = await catalogue.AddAsync(Product("A"));

        var results = await AtOnce(i => catalogue.ChangeAsync(product.Id, new ProductPatch { Sent = ProductFields.Stock, Stock = i + 1 }));

        Assert.All(results, result => Assert.Equal(ChangeStatus.Done, result.Status));
        Assert.Equal(product.Version + Clients, (await catalogue.AskAsync(c => c.FindAsync(product.Id, default)))!.Version);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_sku_that_is_taken_makes_no_category(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        await catalogue.AddAsync(Product("A"));

        var refused = await catalogue.AskAsync(c => c.AddAsync(Product("A") with { Category = "New" }, default));

        Assert.Equal(ChangeStatus.SkuTaken, refused.Status);
        Assert.DoesNotContain(await catalogue.AskAsync(c => c.CategoriesAsync(default)), row => row.Name == "New");
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Text_sorts_by_code_points_and_what_has_none_comes_last(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        string?[] colors = ["b", null, "B", "\u00E9", "a", "\U0001F702", "\uFB01", "Z", null, "_"];
        await catalogue.ImportAsync(colors.Select((color, i) => Product($"S{i}") with { Category = "Colors", Color = color }));

        Assert.Equal(["B", "Z", "_", "a", "b", "\u00E9", "\uFB01", "\U0001F702", null, null], await Sorted(descending: false));
        Assert.Equal(["\U0001F702", "\uFB01", "\u00E9", "b", "a", "_", "Z", "B", null, null], await Sorted(descending: true));

        async Task<IEnumerable<string?>> Sorted(bool descending) =>
            (await catalogue.ListAsync(new ProductQuery { Category = "Colors", Sort = [new SortKey(ProductSort.Color, descending)] })).Items.Select(p => p.Color);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_catalogue_that_was_emptied_stays_empty_when_the_service_starts_again(DatabaseKind kind)
    {
        await using var catalogue = await TestCatalogue.CreateAsync(kind);
        var seeded = await catalogue.ListAsync(new ProductQuery());
        foreach (var product in seeded.Items)
            await catalogue.AskAsync(c => c.DeleteAsync(product.Id, condition: null, default));

        await catalogue.StartAsync();

        Assert.NotEmpty(seeded.Items);
        Assert.Equal(0, (await catalogue.ListAsync(new ProductQuery())).Total);
    }

    [Fact]
    public void A_database_of_another_kind_is_refused()
    {
        Assert.Throws<ArgumentException>(() => Database.CreateEngine("sqlserver://localhost/bazaar"));
    }

    private static ProductCreate Product(string sku) => new() { Sku = sku, Name = sku, ListPrice = 1 };

    private static Task<T[]> AtOnce<T>(Func<int, Task<T>> request) => Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Task.Run(() => request(i))));
}
