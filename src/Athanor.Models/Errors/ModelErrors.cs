using System.Buffers;
using System.Collections;
using System.Text;
using System.Text.Json;

namespace Athanor.Models;

/// <summary>All that is wrong with an input, in the order of its fields.</summary>
public sealed class ModelErrors : IReadOnlyList<ModelError>
{
    private readonly List<ModelError> _errors = [];
    private readonly int _max;

    internal ModelErrors(ReadOptions options)
    {
        _max = options.MaxErrors;
        Options = options;
    }

    /// <summary>No errors, to which a check of the application's own may add.</summary>
    public ModelErrors()
        : this(ReadOptions.Default)
    {
    }

    /// <summary>How many errors are kept.</summary>
    public int Count => _errors.Count;

    /// <summary>How many more there were than are kept.</summary>
    public int Dropped { get; private set; }

    internal ReadOptions Options { get; }

    /// <inheritdoc/>
    public ModelError this[int index] => _errors[index];

    /// <summary>Adds a <c>value_error</c> that is located at the value itself.</summary>
    /// <param name="message">What is wrong, as in "must be even".</param>
    public void Add(string message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Add(ErrorTypes.ValueError, new KeyValuePair<string, object?>("error", message));
    }

    /// <summary>Adds a <c>value_error</c> that is located at one of the value's fields.</summary>
    /// <param name="field">The field's name on the wire.</param>
    /// <param name="message">What is wrong, as in "must be even".</param>
    public void Add(string field, string message)
    {
        ArgumentNullException.ThrowIfNull(field);
        var before = Count;
        Add(message);
        Prefix(before, new LocationPart(field), 0);
    }

    /// <summary>Adds an error that is located at the value itself.</summary>
    public void Add(ErrorType type, params ReadOnlySpan<KeyValuePair<string, object?>> context)
    {
        ArgumentNullException.ThrowIfNull(type);
        if (_errors.Count >= _max)
        {
            Dropped++;
            return;
        }

        _errors.Add(new ModelError(type, context.IsEmpty ? [] : context.ToArray()));
    }

    /// <summary>The errors as a JSON array of objects with <c>type</c>, <c>loc</c>, <c>msg</c> and, where there is one, <c>ctx</c>.</summary>
    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            WriteTo(writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Writes the errors as <see cref="ToJson"/> does.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="message">The text of each error, for instance in another language; the error's own if null.</param>
    public void WriteTo(Utf8JsonWriter writer, Func<ModelError, string>? message = null)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        foreach (var error in _errors)
        {
            ErrorJson.Write(writer, error, message);
        }

        writer.WriteEndArray();
    }

    /// <inheritdoc/>
    public IEnumerator<ModelError> GetEnumerator() => _errors.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>One line for each error.</summary>
    public override string ToString() => string.Join('\n', _errors);

    internal void Prefix(int since, LocationPart part, int order)
    {
        for (var i = since; i < _errors.Count; i++)
        {
            _errors[i].Prefix(part, order);
        }
    }

    internal void Truncate(int count)
    {
        if (count < _errors.Count)
        {
            _errors.RemoveRange(count, _errors.Count - count);
        }
    }

    internal void RemoveOrder(int since, int order)
    {
        for (var i = _errors.Count - 1; i >= since; i--)
        {
            if (_errors[i].Order == order)
            {
                _errors.RemoveAt(i);
            }
        }
    }

    // Stable: the errors of one sibling are in order among themselves.
    internal void Sort(int since)
    {
        for (var i = since + 1; i < _errors.Count; i++)
        {
            if (_errors[i].Order < _errors[i - 1].Order)
            {
                var sorted = _errors.Skip(since).OrderBy(e => e.Order).ToList();
                _errors.RemoveRange(since, _errors.Count - since);
                _errors.AddRange(sorted);
                return;
            }
        }
    }
}
