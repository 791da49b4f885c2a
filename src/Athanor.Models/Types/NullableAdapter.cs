using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads null or a value of a value type.</summary>
internal sealed class NullableAdapter<T>(TypeAdapter<T> inner) : TypeAdapter<T?>
    where T : struct
{
    public override string Label => inner.Label + "?";

    public override bool Read(ref ModelReader reader, out T? value)
    {
        value = null;
        if (reader.Peek() == JsonKind.Null)
        {
            return reader.TryReadNull();
        }

        if (!inner.Read(ref reader, out var inside))
        {
            return false;
        }

        value = inside;
        return true;
    }

    public override bool AreEqual(T? left, T? right) => left is { } one && right is { } other ? inner.AreEqual(one, other) : left is null && right is null;

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.OrNull(inner.BuildSchema(builder));

    public override void Write(ref ModelWriter writer, T? value)
    {
        if (value is { } inside)
        {
            inner.Write(ref writer, inside);
        }
        else
        {
            writer.Json.WriteNullValue();
        }
    }
}
