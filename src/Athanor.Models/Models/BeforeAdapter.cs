using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a value after validators have seen its JSON and perhaps replaced it.</summary>
internal sealed class BeforeAdapter<T>(TypeAdapter<T> inner, Action<RawInput> validate) : TypeAdapter<T>
{
    public override string Label => inner.Label;

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (reader.TakeRaw() is not { } input)
        {
            return false;
        }

        validate(input);
        var over = reader.Over(input);
        return inner.Read(ref over, out value);
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => inner.BuildSchema(builder);

    public override void Write(ref ModelWriter writer, T value) => inner.Write(ref writer, value);

    public override bool AreEqual(T left, T right) => inner.AreEqual(left, right);
}
