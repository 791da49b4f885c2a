using System.Data.Common;

namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>Inserts a row for each item by the fastest way that the database has: <c>BulkInsert(Product.Table, items).Set(p => p.Name, item => item.Title)</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="items">What the rows are made of, read once for each execution, while the rows travel.</param>
    public static BulkInsert<TFace, TItem> BulkInsert<TFace, TRow, TItem>(ISource<TFace, TRow> table, IEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(TableOf(table), table.Face, SequenceSource<TItem>.Of(items), [], null);
    }

    /// <summary>Inserts a row for each item that arrives: the stream of another database's query, say.</summary>
    /// <inheritdoc cref="BulkInsert{TFace, TRow, TItem}(ISource{TFace, TRow}, IEnumerable{TItem})"/>
    public static BulkInsert<TFace, TItem> BulkInsert<TFace, TRow, TItem>(ISource<TFace, TRow> table, IAsyncEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(TableOf(table), table.Face, StreamSource<TItem>.Of(items), [], null);
    }

    /// <summary>Inserts a row for each row of a reader of any provider, whose columns go to those of the same name, whatever their case. The reader stays open.</summary>
    /// <exception cref="ArgumentException">The table has no column of a name, or the reader has two of it.</exception>
    public static BulkInsert<TFace, object?[]> BulkInsert<TFace, TRow>(ISource<TFace, TRow> table, DbDataReader reader)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(reader);
        return new(TableOf(table), table.Face, _ => new ReaderSource(reader), ReaderColumns.Of(reader, TableOf(table)), null);
    }

    /// <summary>Updates the row of each item, found by its key: <c>BulkUpdate(Product.Table, items).Key(p => p.Id, i => i.Id).Set(p => p.Price, i => i.Price)</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="items">What the values are taken from, read once for each execution.</param>
    public static BulkUpdate<TFace, TItem> BulkUpdate<TFace, TRow, TItem>(ISource<TFace, TRow> table, IEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(TableOf(table), table.Face, SequenceSource<TItem>.Of(items), [], []);
    }

    /// <summary>Updates the row of each item that arrives, found by its key.</summary>
    /// <inheritdoc cref="BulkUpdate{TFace, TRow, TItem}(ISource{TFace, TRow}, IEnumerable{TItem})"/>
    public static BulkUpdate<TFace, TItem> BulkUpdate<TFace, TRow, TItem>(ISource<TFace, TRow> table, IAsyncEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(TableOf(table), table.Face, StreamSource<TItem>.Of(items), [], []);
    }

    /// <summary>Deletes the row of each item, found by its key: <c>BulkDelete(Product.Table, ids).Key(p => p.Id, id => id)</c>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="items">What the keys are taken from, read once for each execution.</param>
    public static BulkDelete<TFace, TItem> BulkDelete<TFace, TRow, TItem>(ISource<TFace, TRow> table, IEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(TableOf(table), table.Face, SequenceSource<TItem>.Of(items), []);
    }

    /// <summary>Deletes the row of each item that arrives, found by its key.</summary>
    /// <inheritdoc cref="BulkDelete{TFace, TRow, TItem}(ISource{TFace, TRow}, IEnumerable{TItem})"/>
    public static BulkDelete<TFace, TItem> BulkDelete<TFace, TRow, TItem>(ISource<TFace, TRow> table, IAsyncEnumerable<TItem> items)
    {
        ArgumentNullException.ThrowIfNull(table);
        return new(TableOf(table), table.Face, StreamSource<TItem>.Of(items), []);
    }
}
