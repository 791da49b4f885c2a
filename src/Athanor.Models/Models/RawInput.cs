using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Athanor.Models;

/// <summary>A value before it is read, for validators of the mode Before: it can be looked at and replaced.</summary>
public sealed class RawInput
{
    internal RawInput(ReadOnlySpan<byte> json) => Json = json.ToArray();

    /// <summary>The value's JSON in UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; private set; }

    /// <summary>What the value is.</summary>
    public JsonKind Kind => new ModelReader(Json.Span, ReadOptions.Default, false).Peek();

    /// <summary>The value, when it is a string; else null.</summary>
    public string? AsString() => new ModelReader(Json.Span, ReadOptions.Default, false).TryReadString(out var text) ? Encoding.UTF8.GetString(text) : null;

    /// <summary>The value, when it is a number that a double holds; else null.</summary>
    public double? AsNumber() => new ModelReader(Json.Span, ReadOptions.Default, false).TryReadNumber(out var number) ? double.Parse(number.Text, CultureInfo.InvariantCulture) : null;

    /// <summary>Puts a string in the value's place.</summary>
    public void Replace(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Replace(json => json.WriteStringValue(value));
    }

    /// <summary>Puts null in the value's place.</summary>
    public void ReplaceWithNull() => Replace(static json => json.WriteNullValue());

    /// <summary>Puts other JSON in the value's place.</summary>
    /// <param name="write">Writes it.</param>
    public void Replace(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        Json = buffer.WrittenMemory;
    }

    /// <summary>Gives the keys of an object other names.</summary>
    /// <param name="rename">The new name of a key.</param>
    public void RenameKeys(Func<string, string> rename)
    {
        ArgumentNullException.ThrowIfNull(rename);
        if (Kind != JsonKind.Object)
        {
            return;
        }

        using var document = JsonDocument.Parse(Json);
        Replace(json =>
        {
            json.WriteStartObject();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                json.WritePropertyName(rename(property.Name));
                property.Value.WriteTo(json);
            }

            json.WriteEndObject();
        });
    }
}
