using System.Globalization;
using System.Text;

namespace Athanor.Sql;

/// <summary>A step into a JSON document: an object's key, or an array's index from 0. Text and numbers convert to it.</summary>
public readonly record struct JsonStep
{
    private readonly string? _key;
    private readonly int _index;

    /// <summary>A step to the value of a key, which may hold any character but NUL.</summary>
    /// <exception cref="ArgumentException">The key holds a NUL character, or half of a surrogate pair: no database can be asked for it.</exception>
    public JsonStep(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!SqlText.IsWellformed(key))
        {
            throw new ArgumentException("A JSON key with a NUL character or half of a surrogate pair cannot be asked for.", nameof(key));
        }

        _key = key;
    }

    /// <summary>A step to an element of an array.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The index is negative.</exception>
    public JsonStep(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        _index = index;
    }

    /// <summary>The key; null for an index.</summary>
    public string? Key => _key;

    /// <summary>The index; 0 for a key.</summary>
    public int Index => _index;

    /// <summary>A step to a key.</summary>
    public static implicit operator JsonStep(string key) => new(key);

    /// <summary>A step to an element.</summary>
    public static implicit operator JsonStep(int index) => new(index);

    /// <summary>The step as text: the key, or the index in digits.</summary>
    public override string ToString() => _key ?? _index.ToString(CultureInfo.InvariantCulture);

    /// <summary>Adds the step to a path in SQL's path language: <c>."key"</c> with its special characters escaped, or <c>[0]</c>.</summary>
    internal void AppendTo(StringBuilder path)
    {
        if (_key is null)
        {
            path.Append(CultureInfo.InvariantCulture, $"[{_index}]");
            return;
        }

        path.Append(".\"");
        foreach (var c in _key)
        {
            _ = c switch
            {
                '"' or '\\' => path.Append('\\').Append(c),
                < ' ' => path.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => path.Append(c),
            };
        }

        path.Append('"');
    }
}
