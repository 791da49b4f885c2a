namespace Athanor.Sql;

/// <summary>The items of a bulk statement, from wherever they come, read once.</summary>
internal abstract class BulkSource<TItem>
{
    public abstract TItem Current { get; }

    public abstract ValueTask<bool> MoveNextAsync(bool async, CancellationToken cancellationToken);

    public abstract ValueTask CloseAsync(bool async);
}
