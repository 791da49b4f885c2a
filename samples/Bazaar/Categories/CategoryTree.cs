using Bazaar.Contract;

namespace Bazaar.Categories;

/// <summary>Makes the tree of categories out of the rows of one query.</summary>
public static class CategoryTree
{
    /// <summary>The categories at the top, each with what is below it, all sorted by name; counts include what is below.</summary>
    public static IReadOnlyList<CategoryView> Build(IEnumerable<CategoryRow> rows)
    {
        var byParent = rows.ToLookup(row => row.ParentId);
        return Below(null);

        IReadOnlyList<CategoryView> Below(long? parent) =>
            [.. byParent[parent].OrderBy(row => row.Name, StringComparer.Ordinal).Select(View)];

        CategoryView View(CategoryRow row)
        {
            var children = Below(row.Id);
            return new CategoryView(row.Id, row.Name, row.Products + children.Sum(child => child.ProductCount), children);
        }
    }
}
