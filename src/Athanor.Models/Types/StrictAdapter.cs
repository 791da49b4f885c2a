using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a value strictly or not, whatever holds around it, unless the call decides.</summary>
internal sealed class StrictAdapter<T>(TypeAdapter<T> inner, bool isStrict) : TypeAdapter<T>
{
    public override string Label => inner.Label;

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out T value)
    {
        var before = reader.EnterStrict(isStrict);
        var isRead = inner.Read(ref reader, out value);
        reader.EnterStrict(before);
        return isRead;
    }

    public override bool AreEqual(T left, T right) => inner.AreEqual(left, right);

    public override JsonObject BuildSchema(SchemaBuilder builder) => inner.BuildSchema(builder);

    public override void Write(ref ModelWriter writer, T value) => inner.Write(ref writer, value);

    internal override string ToKey(T value) => inner.ToKey(value);
}
