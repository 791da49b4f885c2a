using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads a value that is not shown; it is written as stars.</summary>
internal sealed class SecretAdapter<T>(TypeAdapter<T> inner) : TypeAdapter<Secret<T>>
{
    public override string Label => inner.Label;

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out Secret<T> value)
    {
        value = inner.Read(ref reader, out var inside) ? new Secret<T>(inside) : null;
        return value is not null;
    }

    public override JsonObject BuildSchema(SchemaBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Mode == SchemaMode.Serialization)
        {
            return Shapes.Text("password");
        }

        var schema = inner.BuildSchema(builder);
        schema["writeOnly"] = true;
        if ((string?)schema["type"] == "string")
        {
            schema["format"] = "password";
        }

        return schema;
    }

    public override void Write(ref ModelWriter writer, Secret<T> value) => writer.Json.WriteStringValue(Secret<T>.Stars);
}
