namespace Athanor.Sql;

/// <summary>Items in pages, each the values of one statement: an array a column, or the values of every row in turn.</summary>
internal sealed class ItemPages<TItem>(BulkSource<TItem> source, IReadOnlyList<BulkColumn<TItem>> columns, int size, bool asArrays) : BulkRows
{
    private readonly TItem[] _page = new TItem[size];
    private bool _ended;

    /// <summary>How many items the page has: all of them, or those that were left at the end.</summary>
    public int Count { get; private set; }

    /// <summary>Fills the next page. Without arrays a statement takes full pages only: false leaves what remains in <see cref="Count"/>.</summary>
    public override async ValueTask<bool> ReadAsync(bool async, CancellationToken cancellationToken)
    {
        Count = 0;
        while (!_ended && Count < _page.Length)
        {
            if (await source.MoveNextAsync(async, cancellationToken).ConfigureAwait(false))
            {
                _page[Count++] = source.Current;
            }
            else
            {
                _ended = true;
            }
        }

        return asArrays ? Count > 0 : Count == _page.Length;
    }

    public override void Write(ParameterWriter writer)
    {
        if (asArrays)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                columns[i].WriteArray(writer, i, _page.AsSpan(0, Count));
            }

            return;
        }

        for (var row = 0; row < Count; row++)
        {
            for (var i = 0; i < columns.Count; i++)
            {
                columns[i].Write(writer, row * columns.Count + i, _page[row]);
            }
        }
    }
}
