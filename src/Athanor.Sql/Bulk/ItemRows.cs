namespace Athanor.Sql;

/// <summary>Items as the rows of a bulk load.</summary>
internal sealed class ItemRows<TItem>(BulkSource<TItem> source, IReadOnlyList<BulkColumn<TItem>> columns) : BulkRows
{
    public override ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken) => source.MoveNextAsync(async, cancellationToken);

    public override void Write(ParameterWriter writer)
    {
        var item = source.Current;
        for (var i = 0; i < columns.Count; i++)
        {
            columns[i].Write(writer, i, item);
        }
    }
}
