using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A row whose columns are known at run time only. A copy: it stays valid after the next read.</summary>
public sealed class Row
{
    private readonly string[] _names;
    private readonly object?[] _values;
    private readonly ImmutableArray<Expr> _columns;

    internal Row(string[] names, object?[] values, ImmutableArray<Expr> columns = default)
    {
        _names = names;
        _values = values;
        _columns = columns.IsDefault ? [] : columns;
    }

    /// <summary>The number of columns.</summary>
    public int Count => _values.Length;

    /// <summary>The columns' names in order.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>The value at an ordinal from 0; null for NULL.</summary>
    public object? this[int ordinal] => _values[ordinal];

    /// <summary>The value of the column of this name; null for NULL.</summary>
    /// <exception cref="KeyNotFoundException">No column, or more than one, has this name.</exception>
    public object? this[string name]
    {
        get
        {
            var at = Array.IndexOf(_names, name);
            if (at < 0)
            {
                throw new KeyNotFoundException($"The row has no column '{name}'. Its columns are: {string.Join(", ", _names)}.");
            }

            return Array.IndexOf(_names, name, at + 1) < 0
                ? _values[at]
                : throw new KeyNotFoundException($"The row has more than one column '{name}'; ask for it by ordinal, or give it a label.");
        }
    }

    /// <summary>The value of a column that the query selects; null for NULL.</summary>
    /// <exception cref="KeyNotFoundException">The query does not select it, or more than once.</exception>
    public object? this[IColumn column]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(column);
            return _values[At(column.Expression)];
        }
    }

    /// <summary>The typed value of an expression that the query selects.</summary>
    /// <exception cref="KeyNotFoundException">The query does not select it, or more than once.</exception>
    /// <exception cref="InvalidCastException">The value is NULL where <typeparamref name="T"/> cannot hold null.</exception>
    public T Get<T>(Expr<T> column)
    {
        ArgumentNullException.ThrowIfNull(column);
        var at = At(column);
        return Cast<T>(_values[at], _names[at]);
    }

    /// <summary>The typed value of the column of this name.</summary>
    /// <exception cref="InvalidCastException">The value is of another type, or NULL where <typeparamref name="T"/> cannot hold null.</exception>
    public T Get<T>(string name) => Cast<T>(this[name], name);

    private static T Cast<T>(object? found, string name) => found switch
    {
        T value => value,
        null when default(T) is null => default!,
        var other => throw new InvalidCastException($"Column '{name}' holds {other?.GetType().Name ?? "NULL"}, not {typeof(T).Name}."),
    };

    // The same object, or the same column of the same source.
    private int At(Expr column)
    {
        var found = -1;
        for (var i = 0; i < _columns.Length; i++)
        {
            if (!ReferenceEquals(_columns[i], column) && !(column.Place is { } place && _columns[i].Place == place))
            {
                continue;
            }

            found = found < 0 ? i : throw new KeyNotFoundException($"The row has {column} more than once; ask for it by ordinal.");
        }

        return found >= 0 ? found : throw new KeyNotFoundException($"The row has no {column}. Its columns are: {string.Join(", ", _names)}.");
    }
}
