using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads an enum by its numbers; leniently from whatever an integer is read from.</summary>
internal sealed class EnumNumberAdapter<T> : TypeAdapter<T>
    where T : struct, Enum
{
    private readonly KeyValuePair<long, T>[] _values;
    private readonly string _expected;

    public EnumNumberAdapter(string label, IEnumerable<KeyValuePair<long, T>> values)
    {
        Label = label;
        _values = [.. values];
        _expected = Wording.Choice(_values.Select(v => ErrorType.TextOf(v.Key)));
    }

    public override string Label { get; }

    public override bool Read(ref ModelReader reader, out T value)
    {
        value = default;
        var mark = reader.Mark();
        if (!IntegerAdapter<long>.Instance.Read(ref reader, out var number))
        {
            reader.Return(mark);
            return reader.SkipError(ErrorTypes.EnumValue, new KeyValuePair<string, object?>("expected", _expected));
        }

        foreach (var (key, candidate) in _values)
        {
            if (key == number)
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
            var schema = Shapes.Values([.. _values.Select(v => (object)v.Key)]);
            schema["title"] = Label;
            return schema;
        });
    }

    public override void Write(ref ModelWriter writer, T value)
    {
        foreach (var (key, candidate) in _values)
        {
            if (EqualityComparer<T>.Default.Equals(candidate, value))
            {
                writer.Json.WriteNumberValue(key);
                return;
            }
        }

        writer.Json.WriteRawValue(value.ToString("D"));
    }
}
