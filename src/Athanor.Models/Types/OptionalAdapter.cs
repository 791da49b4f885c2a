using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads null or a value of a reference type.</summary>
internal sealed class OptionalAdapter<T>(TypeAdapter<T> inner) : TypeAdapter<T?>
    where T : class
{
    public override string Label => inner.Label + "?";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out T? value)
    {
        if (reader.Peek() == JsonKind.Null)
        {
            value = null;
            return reader.TryReadNull();
        }

        return inner.Read(ref reader, out value);
    }

    public override bool AreEqual(T? left, T? right) => left is null || right is null ? left is null && right is null : inner.AreEqual(left, right);

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.OrNull(inner.BuildSchema(builder));

    public override void Write(ref ModelWriter writer, T? value)
    {
        if (value is null)
        {
            writer.Json.WriteNullValue();
        }
        else
        {
            inner.Write(ref writer, value);
        }
    }
}
