using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Many rows, each found by its key and given values of its own. All are updated or none. Immutable: every method returns a new one.</summary>
/// <typeparam name="TFace">The table that lambdas receive.</typeparam>
/// <typeparam name="TItem">What a row's key and values are taken from.</typeparam>
public sealed class BulkUpdate<TFace, TItem> : BulkChange<TItem>
{
    private readonly TFace _face;
    private readonly ImmutableArray<BulkColumn<TItem>> _values;
    private readonly ImmutableArray<BulkColumn<TItem>> _key;

    internal BulkUpdate(
        Table table, TFace face, Func<CancellationToken, BulkSource<TItem>> items, ImmutableArray<BulkColumn<TItem>> values, ImmutableArray<BulkColumn<TItem>> key)
        : base(table, items)
    {
        _face = face;
        _values = values;
        _key = key;
    }

    /// <summary>A column by which an item's row is found, besides those before. A key that no row has updates nothing; NULL is no row's.</summary>
    /// <exception cref="ArgumentException">The column is not the table's, or is part of the key already.</exception>
    public BulkUpdate<TFace, TItem> Key<TValue>(Func<TFace, Column<TValue>> column, Func<TItem, TValue> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Key(column(_face), value);
    }

    /// <inheritdoc cref="Key{TValue}(Func{TFace, Column{TValue}}, Func{TItem, TValue})"/>
    public BulkUpdate<TFace, TItem> Key<TValue>(Column<TValue> column, Func<TItem, TValue> value) =>
        new(Table, _face, Items, _values, Add(_key, Typed(column, value)));

    /// <summary>A column whose type is known at run time only, <c>table["name"]</c>, as part of the key.</summary>
    /// <inheritdoc cref="Key{TValue}(Func{TFace, Column{TValue}}, Func{TItem, TValue})"/>
    public BulkUpdate<TFace, TItem> KeyValue(IColumn column, Func<TItem, object?> value) => new(Table, _face, Items, _values, Add(_key, RunTime(column, value)));

    /// <summary>A column and its new value for an item, besides those before.</summary>
    /// <exception cref="ArgumentException">The column is not the table's, or is set already.</exception>
    public BulkUpdate<TFace, TItem> Set<TValue>(Func<TFace, Column<TValue>> column, Func<TItem, TValue> value)
    {
        ArgumentNullException.ThrowIfNull(column);
        return Set(column(_face), value);
    }

    /// <inheritdoc cref="Set{TValue}(Func{TFace, Column{TValue}}, Func{TItem, TValue})"/>
    public BulkUpdate<TFace, TItem> Set<TValue>(Column<TValue> column, Func<TItem, TValue> value) =>
        new(Table, _face, Items, Add(_values, Typed(column, value)), _key);

    /// <summary>A column whose type is known at run time only, <c>table["name"]</c>, and its new value for an item; null is NULL.</summary>
    /// <inheritdoc cref="Set{TValue}(Func{TFace, Column{TValue}}, Func{TItem, TValue})"/>
    public BulkUpdate<TFace, TItem> SetValue(IColumn column, Func<TItem, object?> value) => new(Table, _face, Items, Add(_values, RunTime(column, value)), _key);

    private protected override string? Missing => _values.IsEmpty
        ? $"A bulk update of '{Table.Name}' sets no column: .Set(t => t.Price, item => item.Price)."
        : _key.IsEmpty
            ? $"A bulk update of '{Table.Name}' does not say which row an item's is: .Key(t => t.Id, item => item.Id)."
            : null;

    private protected override ValueTask<long> Write(Connection connection, BulkSource<TItem> items, bool async, CancellationToken cancellationToken)
    {
        // What the program gives to columns that no item sets: a value for each row, or SQL.
        var others = ColumnDefault.MissingOnUpdate(Table, _values.Select(v => v.Column));
        var values = _values.AddRange(others.Where(o => o.Value is IBindParameter).Select(o => new DefaultBulkColumn<TItem>(o.Column, (IBindParameter)o.Value)));
        var placeholders = new BulkPlaceholders();
        ImmutableArray<Assignment> assignments =
        [
            .. values.Select(v => new Assignment(v.Column, placeholders.Of(v.Column))),
            .. others.Where(o => o.Value is not IBindParameter).Select(o => new Assignment(o.Column, o.Value)),
        ];
        var statement = new UpdateStatement(Table, assignments, placeholders.Key(_key.Select(k => k.Column)), []);
        return WriteOneByOne(connection, placeholders.Compile(connection.Dialect, statement), items, [.. values, .. _key], async, cancellationToken);
    }
}
