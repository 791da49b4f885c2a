using Bazaar.Categories;
using Bazaar.Contract;
using Bazaar.Http;
using Bazaar.Products;

namespace Bazaar.Data;

/// <summary>The catalogue: all that a request can ask of it. It lives as long as the request and its session.</summary>
public sealed class Catalogue(Session session, TimeProvider clock)
{
    private const int MaxAttempts = 5;

    /// <summary>A page of the products that a query finds.</summary>
    public async Task<ProductPage> ListAsync(ProductQuery query, CancellationToken cancellationToken)
    {
        var matching = session.Products.Untracked().Matching(query);
        var total = await matching.CountAsync(cancellationToken);
        var items = await matching.Shown().SortedBy(query.Sort).Limit(query.Limit).Offset(query.Offset).ToListAsync(cancellationToken);
        return new ProductPage(items, total, query.Limit, query.Offset);
    }

    /// <summary>The product of this number; null when there is none.</summary>
    public async Task<ProductView?> FindAsync(long id, CancellationToken cancellationToken) =>
        await session.Products.Untracked().Where(p => p.Id == id).Shown().OneOrDefaultAsync(cancellationToken);

    /// <summary>Adds a product.</summary>
    public Task<ChangeResult> AddAsync(ProductCreate product, CancellationToken cancellationToken) => RetryAsync(async () =>
    {
        var place = Placement.Of(product);
        var categories = await CategoryIds.EnsureAsync(session, [place], cancellationToken);
        var added = new Product
        {
            Sku = product.Sku,
            Name = product.Name,
            CategoryId = categories[place],
            ListPrice = product.ListPrice,
            StandardCost = product.StandardCost,
            Color = product.Color,
            Size = product.Size,
            SizeUnit = product.SizeUnit,
            Weight = product.Weight,
            WeightUnit = product.WeightUnit,
            Stock = product.Stock,
            SellStart = product.SellStart,
            SellEnd = product.SellEnd,
        };
        session.Add(added);
        return await SaveAsync(added, place, cancellationToken);
    });

    /// <summary>Changes what was sent of a product, if it is at a version that <paramref name="condition"/> allows.</summary>
    public Task<ChangeResult> ChangeAsync(long id, ProductPatch patch, VersionCondition condition, CancellationToken cancellationToken) => RetryAsync(async () =>
    {
        var product = await session.Products.Where(p => p.Id == id)
            .With(p => p.Category.Joined(c => c.Parent.Joined()))
            .OneOrDefaultAsync(cancellationToken);
        if (product is null)
            return new ChangeResult(ChangeStatus.NotFound);
        if (condition.Judge(product.Version) is { } refusal)
            return new ChangeResult(refusal);

        var before = Placement.Of(product.Category);
        var place = before.After(patch);
        if (place is { Category: null, Subcategory: not null })
            return new ChangeResult(ChangeStatus.SubcategoryAlone);
        if (place != before)
            product.CategoryId = (await CategoryIds.EnsureAsync(session, [place], cancellationToken))[place];
        Apply(patch, product);
        return await SaveAsync(product, place, cancellationToken);
    });

    /// <summary>Deletes a product, if it is at a version that <paramref name="condition"/> allows; without one at any.</summary>
    public Task<ChangeStatus> DeleteAsync(long id, VersionCondition? condition, CancellationToken cancellationToken) => RetryAsync(async () =>
    {
        var product = await session.GetAsync(Product.Table, id, cancellationToken);
        if (product is null)
            return ChangeStatus.NotFound;
        if (condition?.Judge(product.Version) is { } refusal)
            return refusal;
        session.Delete(product);
        await session.CommitAsync(cancellationToken);
        return ChangeStatus.Done;
    });

    /// <summary>Adds or changes products by sku, all of them or none. The rows may be read several times.</summary>
    public Task<ImportReport> ImportAsync(IAsyncEnumerable<ProductCreate> rows, CancellationToken cancellationToken) => RetryAsync(async () =>
    {
        // Begun now, since what the first query reads decides what is written: SQLite takes its write lock here.
        await session.BeginAsync(cancellationToken: cancellationToken);
        // One import after the other: two whose batches meet in opposite orders would wait for each other.
        await session.Categories.OrderBy(c => c.Id).Limit(1).ForUpdate().Select(c => c.Id).FirstOrDefaultAsync(cancellationToken);
        var report = await new ProductImport(session, clock.GetUtcNow()).RunAsync(rows, cancellationToken);
        await session.CommitAsync(cancellationToken);
        return report;
    });

    /// <summary>All categories, each with the number of products that are directly in it.</summary>
    public async Task<IReadOnlyList<CategoryRow>> CategoriesAsync(CancellationToken cancellationToken) => await session.Categories
        .OuterJoin(c => c.Products)
        .GroupBy((c, p) => c.Id, (c, p) => c.ParentId, (c, p) => c.Name)
        .Select((c, p) => (c.Id, c.ParentId, c.Name, Count(p.Id)), (id, parent, name, products) => new CategoryRow(id, parent, name, products))
        .ToListAsync(cancellationToken);

    /// <summary>Whether the database answers.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Select(Value(1)).OneAsync(session, cancellationToken) == 1;
        }
        catch (DatabaseException)
        {
            return false;
        }
    }

    private void Apply(ProductPatch patch, Product product)
    {
        if (patch.Has(ProductFields.Sku))
            product.Sku = patch.Sku;
        if (patch.Has(ProductFields.Name))
            product.Name = patch.Name;
        if (patch.Has(ProductFields.ListPrice))
            product.Reprice(patch.ListPrice, clock.GetUtcNow());
        if (patch.Has(ProductFields.StandardCost))
            product.StandardCost = patch.StandardCost;
        if (patch.Has(ProductFields.Color))
            product.Color = patch.Color;
        if (patch.Has(ProductFields.Size))
            product.Size = patch.Size;
        if (patch.Has(ProductFields.SizeUnit))
            product.SizeUnit = patch.SizeUnit;
        if (patch.Has(ProductFields.Weight))
            product.Weight = patch.Weight;
        if (patch.Has(ProductFields.WeightUnit))
            product.WeightUnit = patch.WeightUnit;
        if (patch.Has(ProductFields.Stock))
            product.Stock = patch.Stock;
        if (patch.Has(ProductFields.SellStart))
            product.SellStart = patch.SellStart;
        if (patch.Has(ProductFields.SellEnd))
            product.SellEnd = patch.SellEnd;
    }

    private async Task<ChangeResult> SaveAsync(Product product, Placement place, CancellationToken cancellationToken)
    {
        try
        {
            await session.CommitAsync(cancellationToken);
            return new ChangeResult(ChangeStatus.Done, product.View(place));
        }
        catch (UniqueViolationException)
        {
            // Nothing else that is written here can be there already.
            return new ChangeResult(ChangeStatus.SkuTaken);
        }
    }

    /// <summary>Does a unit of work again when another one came between: always where that one is done, a few times where the database chose a loser.</summary>
    private async Task<T> RetryAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (StaleDataException)
            {
                await session.RollbackAsync(CancellationToken.None);
            }
            catch (DatabaseException lost) when (lost.IsTransient && attempt < MaxAttempts)
            {
                await session.RollbackAsync(CancellationToken.None);
            }
        }
    }
}
