using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Many rows, each found by its key, are deleted: all or none. Immutable: every method returns a new one.</summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
/// <typeparam name="TItem">What a row's key is taken from.</typeparam>
public sealed class BulkDelete<TFace, TItem> : BulkChange<TItem>
{
    private readonly TFace _face;
    private readonly ImmutableArray<BulkColumn<TItem>> _key;

    internal BulkDelete(Table table, TFace face, Func<CancellationToken, BulkSource<TItem>> items, ImmutableArray<BulkColumn<TItem>> key)
        : base(table, items)
    {
        _face = face;
        _key = key;
    }

    /// <summary>A column by which an item's row is found, besides those before. A key that no row has deletes nothing; NULL is no row's.</summary>
    /// <exception cref="ArgumentException">The column is not the table's, or is part of the key already.</exception>
    public BulkDelete<TFace, TItem> Key<TValue>(Func<TFace, Column<TValue>> column, Func<TItem, TValue> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Key(column(_face), value);
    }

    /// <inheritdoc cref="Key{TValue}(Func{TFace, Column{TValue}}, Func{TItem, TValue})"/>
    public BulkDelete<TFace, TItem> Key<TValue>(Column<TValue> column, Func<TItem, TValue> value) => new(Table, _face, Items, Add(_key, Typed(column, value)));

    /// <summary>A column whose type is known at run time only, <c>table["name"]</c>, as part of the key.</summary>
    /// <inheritdoc cref="Key{TValue}(Func{TFace, Column{TValue}}, Func{TItem, TValue})"/>
    public BulkDelete<TFace, TItem> KeyValue(IColumn column, Func<TItem, object?> value) => new(Table, _face, Items, Add(_key, RunTime(column, value)));

    private protected override string? Missing => _key.IsEmpty
        ? $"A bulk delete from '{Table.Name}' does not say which row an item's is: .Key(t => t.Id, item => item.Id)."
        : null;

    private protected override ValueTask<long> Write(Connection connection, BulkSource<TItem> items, bool async, CancellationToken cancellationToken)
    {
        var placeholders = new BulkPlaceholders();
        var statement = new DeleteStatement(Table, placeholders.Key(_key.Select(k => k.Column)), []);
        return WriteOneByOne(connection, placeholders.Compile(connection.Dialect, statement), items, _key, async, cancellationToken);
    }
}
