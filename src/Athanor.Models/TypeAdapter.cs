using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>
/// Reads, checks and writes values of one type: a model's (<c>UserCreate.Adapter</c>), or any other that <see cref="TypeAdapters"/> makes. Immutable and safe to share.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
public abstract class TypeAdapter<T>
{
    /// <summary>The type's name in the locations of a union's errors, such as <c>integer</c> or <c>array[string]</c>.</summary>
    public abstract string Label { get; }

    /// <summary>Reads a value; adds what is wrong with it to the reader's errors, and passes the whole value in any case.</summary>
    /// <param name="reader">The input.</param>
    /// <param name="value">The value, when nothing is wrong.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public abstract bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out T value);

    /// <summary>Writes a value as JSON.</summary>
    public abstract void Write(ref ModelWriter writer, T value);

    /// <summary>Reads JSON.</summary>
    /// <param name="json">The text in UTF-8.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="ModelValidationException">Something is wrong with it.</exception>
    public T Parse(ReadOnlySpan<byte> json, ReadOptions? options = null) =>
        TryParse(json, out var value, out var errors, options) ? value : throw new ModelValidationException(Label, errors);

    /// <summary>Reads JSON.</summary>
    /// <param name="json">The text.</param>
    /// <param name="options">How it is read.</param>
    /// <exception cref="ModelValidationException">Something is wrong with it.</exception>
    public T Parse(string json, ReadOptions? options = null) =>
        TryParse(json, out var value, out var errors, options) ? value : throw new ModelValidationException(Label, errors);

    /// <summary>Reads JSON, and says what is wrong with it.</summary>
    /// <param name="json">The text in UTF-8.</param>
    /// <param name="value">The value, when nothing is wrong.</param>
    /// <param name="errors">All that is wrong, when something is.</param>
    /// <param name="options">How it is read.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public bool TryParse(
        ReadOnlySpan<byte> json,
        [MaybeNullWhen(false)] out T value,
        [NotNullWhen(false)] out ModelErrors? errors,
        ReadOptions? options = null) => TryRead(json, false, options ?? ReadOptions.Default, out value, out errors);

    /// <summary>Reads JSON, and says what is wrong with it.</summary>
    /// <param name="json">The text.</param>
    /// <param name="value">The value, when nothing is wrong.</param>
    /// <param name="errors">All that is wrong, when something is.</param>
    /// <param name="options">How it is read.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public bool TryParse(
        string json,
        [MaybeNullWhen(false)] out T value,
        [NotNullWhen(false)] out ModelErrors? errors,
        ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        var rented = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        try
        {
            return TryParse(rented.AsSpan(0, Encoding.UTF8.GetBytes(json, rented)), out value, out errors, options);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Reads one text that is no JSON: the value of a query's parameter, a form's field or an environment variable.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The value, when nothing is wrong.</param>
    /// <param name="errors">All that is wrong, when something is.</param>
    /// <param name="options">How it is read. Strict mode still reads numbers, booleans and the like from text.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public bool TryParseText(
        string text,
        [MaybeNullWhen(false)] out T value,
        [NotNullWhen(false)] out ModelErrors? errors,
        ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryReadText(writer => writer.WriteStringValue(text), options, out value, out errors);
    }

    /// <summary>Reads repeated texts into a list, set or tuple.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="value">The value, when nothing is wrong.</param>
    /// <param name="errors">All that is wrong, when something is.</param>
    /// <param name="options">How they are read.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public bool TryParseText(
        IEnumerable<string> texts,
        [MaybeNullWhen(false)] out T value,
        [NotNullWhen(false)] out ModelErrors? errors,
        ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return TryReadText(
            writer =>
            {
                writer.WriteStartArray();
                foreach (var text in texts)
                {
                    writer.WriteStringValue(text);
                }

                writer.WriteEndArray();
            },
            options,
            out value,
            out errors);
    }

    /// <summary>Reads texts under their names into a model or dictionary.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="value">The value, when nothing is wrong.</param>
    /// <param name="errors">All that is wrong, when something is.</param>
    /// <param name="options">How they are read.</param>
    /// <returns>Whether nothing is wrong.</returns>
    public bool TryParseFields(
        IEnumerable<KeyValuePair<string, string>> texts,
        [MaybeNullWhen(false)] out T value,
        [NotNullWhen(false)] out ModelErrors? errors,
        ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        return TryReadText(
            writer =>
            {
                writer.WriteStartObject();
                foreach (var (name, text) in texts)
                {
                    writer.WriteString(name, text);
                }

                writer.WriteEndObject();
            },
            options,
            out value,
            out errors);
    }

    /// <summary>The JSON of a value.</summary>
    public string ToJson(T value, DumpOptions? options = null)
    {
        var buffer = Dump(value, options ?? DumpOptions.Default);
        var json = Encoding.UTF8.GetString(buffer.Written);
        buffer.Return();
        return json;
    }

    /// <summary>The JSON of a value in UTF-8.</summary>
    public byte[] ToUtf8(T value, DumpOptions? options = null)
    {
        var buffer = Dump(value, options ?? DumpOptions.Default);
        var utf8 = buffer.Written.ToArray();
        buffer.Return();
        return utf8;
    }

    /// <summary>Writes a value as JSON.</summary>
    public void WriteTo(Utf8JsonWriter json, T value, DumpOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        var writer = new ModelWriter(json, options ?? DumpOptions.Default);
        Write(ref writer, value);
    }

    /// <summary>The JSON Schema (draft 2020-12) of the type.</summary>
    /// <param name="mode">Whether it describes what is read, or what is written.</param>
    public JsonObject ToJsonSchema(SchemaMode mode = SchemaMode.Validation)
    {
        var builder = new SchemaBuilder(mode);
        return builder.Finish(BuildSchema(builder));
    }

    /// <summary>The part of a JSON Schema that is about the type; anything, where an adapter says no more.</summary>
    public virtual JsonObject BuildSchema(SchemaBuilder builder) => [];

    /// <summary>Whether two values are the same on the wire, as far as that can be told from them: what fields without their default are found by.</summary>
    public virtual bool AreEqual(T left, T right) => EqualityComparer<T>.Default.Equals(left, right);

    /// <summary>The text of a value where it is the key of a dictionary.</summary>
    internal virtual string ToKey(T value)
    {
        using var document = JsonDocument.Parse(ToUtf8(value));
        return document.RootElement.ToString();
    }

    private DumpBuffer Dump(T value, DumpOptions options)
    {
        // Not given back when writing fails: the half that is written goes with it.
        var buffer = DumpBuffer.Rent(options);
        WriteTo(buffer.Json, value, options);
        return buffer;
    }

    private bool TryReadText(Action<Utf8JsonWriter> write, ReadOptions? options, [MaybeNullWhen(false)] out T value, [NotNullWhen(false)] out ModelErrors? errors)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            write(json);
        }

        return TryRead(buffer.WrittenSpan, true, options ?? ReadOptions.Default, out value, out errors);
    }

    private bool TryRead(
        ReadOnlySpan<byte> json,
        bool isText,
        ReadOptions options,
        [MaybeNullWhen(false)] out T value,
        [NotNullWhen(false)] out ModelErrors? errors)
    {
        if (json.Length > options.MaxLength)
        {
            value = default;
            errors = new ModelErrors(options);
            errors.Add(ErrorTypes.InputTooLong, new("max_length", options.MaxLength), new("actual_length", json.Length));
            return false;
        }

        var reader = new ModelReader(json, options, isText);
        var isRead = Read(ref reader, out var read);
        value = read!;
        // Also behind a wrong value: a text that is no JSON has that one error alone.
        reader.ExpectEnd();
        reader.Finish();
        if (isRead && !reader.HasFailed)
        {
            errors = null;
            return true;
        }

        errors = reader.ErrorList();
        value = default;
        return false;
    }
}
