using System.Collections;
using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A row whose columns are known at run time only. A copy: it stays valid after the next read.</summary>
/// <remarks>Rows are equal when their values are, in order, whatever the columns are called: <c>rows.Distinct()</c> gives each once.</remarks>
public sealed class Row : IEquatable<Row>
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

    /// <summary>The typed value at an ordinal from 0.</summary>
    /// <exception cref="InvalidCastException">The value is of another type, or NULL where <typeparamref name="T"/> cannot hold null.</exception>
    public T Get<T>(int ordinal) => Cast<T>(_values[ordinal], _names[ordinal]);

    /// <summary>The values by the columns' names, in a copy of its own: for JSON, templates, and whatever else takes a map.</summary>
    /// <exception cref="UsageException">Two columns have one name.</exception>
    public Dictionary<string, object?> ToDictionary()
    {
        var all = new Dictionary<string, object?>(_values.Length, StringComparer.Ordinal);
        for (var i = 0; i < _values.Length; i++)
        {
            if (!all.TryAdd(_names[i], _values[i]))
            {
                throw new UsageException($"The row has more than one column '{_names[i]}', and a map has room for one: give them labels.");
            }
        }

        return all;
    }

    /// <summary>Whether the values are the same, in order.</summary>
    public bool Equals(Row? other)
    {
        if (other is null || other._values.Length != _values.Length)
        {
            return false;
        }

        for (var i = 0; i < _values.Length; i++)
        {
            // Byte strings and arrays are equal when their elements are.
            if (!StructuralComparisons.StructuralEqualityComparer.Equals(_values[i], other._values[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Row);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var value in _values)
        {
            hash.Add(value is null ? 0 : StructuralComparisons.StructuralEqualityComparer.GetHashCode(value));
        }

        return hash.ToHashCode();
    }

    /// <summary>This row with some of its columns alone.</summary>
    internal Row Only(string[] names, int[] ordinals) =>
        new(names, Array.ConvertAll(ordinals, i => _values[i]), _columns.IsEmpty ? default : [.. ordinals.Select(i => _columns[i])]);

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
