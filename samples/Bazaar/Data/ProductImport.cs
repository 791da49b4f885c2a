using Bazaar.Contract;

namespace Bazaar.Data;

/// <summary>One import: adds or changes products by sku, in batches, in the session's transaction.</summary>
internal sealed class ProductImport(Session session, DateTimeOffset now)
{
    private const int BatchSize = 200;

    // Sorted, so that two imports lock the same rows in the same order. Of rows with one sku the last stands.
    private readonly SortedDictionary<string, ProductCreate> _batch = new(StringComparer.Ordinal);
    private long _rows;
    private long _added;

    /// <summary>Imports all rows. Nothing is kept of them until the session is committed.</summary>
    public async Task<ImportReport> RunAsync(IAsyncEnumerable<ProductCreate> rows, CancellationToken cancellationToken)
    {
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            _rows++;
            _batch[row.Sku] = row;
            if (_batch.Count == BatchSize)
                await WriteBatchAsync(cancellationToken);
        }

        if (_batch.Count > 0)
            await WriteBatchAsync(cancellationToken);
        return new ImportReport(_added, _rows - _added, []);
    }

    private async Task WriteBatchAsync(CancellationToken cancellationToken)
    {
        var categories = await CategoryIds.EnsureAsync(session, [.. _batch.Values.Select(Placement.Of)], cancellationToken);
        var written = await Upsert(categories).ToListAsync(session, cancellationToken);
        _added += written.Count(product => product.Before is null);
        _batch.Clear();

        var repriced = written.Where(product => product.Before is { } before && before != product.Now).ToList();
        if (repriced.Count == 0)
            return;
        await Insert(PriceChange.Table)
            .Rows(repriced, (c, product) =>
                [c.ProductId.To(product.Id), c.OldPrice.To(product.Before!.Value), c.NewPrice.To(product.Now), c.ChangedAt.To(now)])
            .ExecuteAsync(session, cancellationToken);
    }

    private ReturningStatement<(long Id, decimal? Before, decimal Now)> Upsert(CategoryIds categories) => Insert(Product.Table)
        .Rows(_batch.Values, (p, row) =>
        [
            p.Sku.To(row.Sku),
            p.Name.To(row.Name),
            p.CategoryId.To(categories[Placement.Of(row)]),
            p.ListPrice.To(row.ListPrice),
            p.StandardCost.To(row.StandardCost),
            p.Color.To(row.Color),
            p.Size.To(row.Size),
            p.SizeUnit.To(row.SizeUnit),
            p.Weight.To(row.Weight),
            p.WeightUnit.To(row.WeightUnit),
            p.Stock.To(row.Stock),
            p.SellStart.To(row.SellStart),
            p.SellEnd.To(row.SellEnd),
            p.Version.To(1),
        ])
        .OnConflict(p => p.Sku)
        .DoUpdate(
            p => p.Name.To(Excluded(p.Name)),
            p => p.CategoryId.To(Excluded(p.CategoryId)),
            p => p.PriceBeforeImport.To(p.ListPrice.OrNull),
            p => p.ListPrice.To(Excluded(p.ListPrice)),
            p => p.StandardCost.To(Excluded(p.StandardCost)),
            p => p.Color.To(Excluded(p.Color)),
            p => p.Size.To(Excluded(p.Size)),
            p => p.SizeUnit.To(Excluded(p.SizeUnit)),
            p => p.Weight.To(Excluded(p.Weight)),
            p => p.WeightUnit.To(Excluded(p.WeightUnit)),
            p => p.Stock.To(Excluded(p.Stock)),
            p => p.SellStart.To(Excluded(p.SellStart)),
            p => p.SellEnd.To(Excluded(p.SellEnd)),
            p => p.Version.To(p.Version + 1))
        .Returning(p => (p.Id, p.PriceBeforeImport, p.ListPrice));
}
