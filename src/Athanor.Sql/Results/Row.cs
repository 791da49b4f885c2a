namespace Athanor.Sql;

/// <summary>A row whose columns are known at run time only. A copy: it stays valid after the next read.</summary>
public sealed class Row
{
    private readonly string[] _names;
    private readonly object?[] _values;

    internal Row(string[] names, object?[] values)
    {
        _names = names;
        _values = values;
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

    /// <summary>The typed value of the column of this name.</summary>
    /// <exception cref="InvalidCastException">The value is of another type, or NULL where <typeparamref name="T"/> cannot hold null.</exception>
    public T Get<T>(string name) => this[name] switch
    {
        T value => value,
        null when default(T) is null => default!,
        var other => throw new InvalidCastException($"Column '{name}' holds {other?.GetType().Name ?? "NULL"}, not {typeof(T).Name}."),
    };
}
