using System.Data.Common;

namespace Athanor.Sql;

/// <summary>A bulk insert that does not know its rows yet.</summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
public sealed class BulkInsertInto<TFace>
{
    private readonly Table _table;
    private readonly TFace _face;

    internal BulkInsertInto(Table table, TFace face)
    {
        _table = table;
        _face = face;
    }

    /// <summary>One row for each item, which are read once, while the rows travel.</summary>
    public BulkInsert<TFace, TItem> From<TItem>(IEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(_table, _face, _ => new SequenceSource<TItem>(items.GetEnumerator()), [], null);
    }

    /// <summary>One row for each item, which are read once, while the rows travel: the stream of another database's query, say.</summary>
    public BulkInsert<TFace, TItem> From<TItem>(IAsyncEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        return new(_table, _face, token => new StreamSource<TItem>(items.GetAsyncEnumerator(token)), [], null);
    }

    /// <summary>One row for each row of a reader, whose columns go to those of the same name, whatever their case. The reader stays open.</summary>
    /// <exception cref="ArgumentException">The table has no column of a name.</exception>
    public BulkInsert<TFace, object?[]> From(DbDataReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var columns = new BulkColumn<object?[]>[reader.FieldCount];
        for (var i = 0; i < columns.Length; i++)
        {
            var (at, name) = (i, reader.GetName(i));
            var column = _table.Columns.FirstOrDefault(c => c.Schema.Name == name)
                ?? _table.Columns.FirstOrDefault(c => string.Equals(c.Schema.Name, name, StringComparison.OrdinalIgnoreCase))
                ?? throw new ArgumentException($"The reader has a column '{name}', and table '{_table.Name}' has none. Its columns are: {string.Join(", ", _table.Columns.Select(c => c.Schema.Name))}.", nameof(reader));
            columns[i] = new RunTimeBulkColumn<object?[]>(column, row => ReaderValues.Of(row[at], column));
        }

        return new(_table, _face, _ => new ReaderSource(reader), [.. columns], null);
    }
}
