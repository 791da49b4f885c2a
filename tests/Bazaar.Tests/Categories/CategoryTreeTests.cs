using Bazaar.Categories;
using Bazaar.Contract;

namespace Bazaar.Tests.Categories;

public sealed class CategoryTreeTests
{
    [Fact]
    public void No_rows_are_no_tree() => Assert.Empty(CategoryTree.Build([]));

    [Fact]
    public void Counts_include_what_is_below_and_siblings_are_sorted() =>
        Assert.Equal(
            ["Bikes 1: 7", "  Road 2: 5", "    Racing 4: 3", "  Touring 3: 1", "Clothing 5: 0"],
            Print(CategoryTree.Build(
            [
                new(5, null, "Clothing", 0),
                new(4, 2, "Racing", 3),
                new(3, 1, "Touring", 1),
                new(1, null, "Bikes", 1),
                new(2, 1, "Road", 2),
            ])));

    private static IEnumerable<string> Print(IEnumerable<CategoryView> categories) =>
        categories.SelectMany(category =>
            Print(category.Children).Select(line => $"  {line}").Prepend($"{category.Name} {category.Id}: {category.ProductCount}"));
}
