using System.Text;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads an enum by the names of its values on the wire.</summary>
internal sealed class EnumNameAdapter<T> : TypeAdapter<T>
    where T : struct, Enum
{
    private readonly (byte[] Utf8, string Name, T Value)[] _values;
    private readonly string _expected;

    public EnumNameAdapter(string label, IEnumerable<KeyValuePair<string, T>> values)
    {
        Label = label;
        _values = [.. values.Select(v => (Encoding.UTF8.GetBytes(v.Key), v.Key, v.Value))];
        _expected = Wording.Choice(_values.Select(v => $"'{v.Name}'"));
    }

    public override string Label { get; }

    public override bool Read(ref ModelReader reader, out T value)
    {
        value = default;
        if (!reader.TryReadString(out var text))
        {
            return reader.SkipError(ErrorTypes.EnumValue, new KeyValuePair<string, object?>("expected", _expected));
        }

        foreach (var (utf8, _, candidate) in _values)
        {
            if (text.SequenceEqual(utf8))
            {
                value = candidate;
                return true;
            }
        }

        return reader.Error(ErrorTypes.EnumValue, new KeyValuePair<string, object?>("expected", _expected));
    }

    public override JsonObject BuildSchema(SchemaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Reference(typeof(T), Label, () =>
        {
            var schema = Shapes.Values([.. _values.Select(v => (object)v.Name)]);
            schema["title"] = Label;
            return schema;
        });
    }

    public override void Write(ref ModelWriter writer, T value)
    {
        foreach (var (utf8, _, candidate) in _values)
        {
            if (EqualityComparer<T>.Default.Equals(candidate, value))
            {
                writer.Json.WriteStringValue(utf8);
                return;
            }
        }

        // Made by a cast: it has no name.
        writer.Json.WriteStringValue(value.ToString("D"));
    }
}
