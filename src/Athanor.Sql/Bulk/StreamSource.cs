namespace Athanor.Sql;

/// <summary>Items that arrive one by one.</summary>
internal sealed class StreamSource<TItem>(IAsyncEnumerator<TItem> items) : BulkSource<TItem>
{
    public override TItem Current => items.Current;

    public static Func<CancellationToken, BulkSource<TItem>> Of(IAsyncEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return token => new StreamSource<TItem>(items.GetAsyncEnumerator(token));
    }

    public override ValueTask<bool> MoveNextAsync(bool async, CancellationToken cancellationToken)
    {
        if (!async)
        {
            throw new UsageException("These items arrive asynchronously, which only ExecuteAsync can wait for.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        return items.MoveNextAsync();
    }

    public override ValueTask CloseAsync(bool async) => items.DisposeAsync();
}
