namespace Athanor.Sql;

/// <summary>Items in memory, or made one by one.</summary>
internal sealed class SequenceSource<TItem>(IEnumerator<TItem> items) : BulkSource<TItem>
{
    public override TItem Current => items.Current;

    public static Func<CancellationToken, BulkSource<TItem>> Of(IEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return _ => new SequenceSource<TItem>(items.GetEnumerator());
    }

    public override ValueTask<bool> MoveNextAsync(bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new(items.MoveNext());
    }

    public override ValueTask CloseAsync(bool async)
    {
        items.Dispose();
        return ValueTask.CompletedTask;
    }
}
