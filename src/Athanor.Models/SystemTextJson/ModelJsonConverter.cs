using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Athanor.Models;

/// <summary>Reads and writes a type by its adapter wherever System.Text.Json meets it.</summary>
/// <remarks>What is wrong with an input comes as a <see cref="JsonException"/> whose inner exception is the <see cref="ModelValidationException"/> with all errors.</remarks>
/// <typeparam name="T">The type.</typeparam>
/// <param name="adapter">What reads and writes it.</param>
/// <param name="readOptions">How it is read.</param>
/// <param name="dumpOptions">What is written of it.</param>
public sealed class ModelJsonConverter<T>(TypeAdapter<T> adapter, ReadOptions? readOptions = null, DumpOptions? dumpOptions = null) : JsonConverter<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        if (adapter.TryParse(JsonMarshal.GetRawUtf8Value(document.RootElement), out var value, out var errors, readOptions))
        {
            return value;
        }

        var refused = new ModelValidationException(adapter.Label, errors);
        throw new JsonException(refused.Message, refused);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => adapter.WriteTo(writer, value, dumpOptions);
}
