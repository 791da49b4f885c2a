using System.Text.Json;

namespace Athanor.Models;

/// <summary>What a <see cref="TypeAdapter{T}"/> writes to.</summary>
public readonly ref struct ModelWriter
{
    /// <summary>A writer of JSON with the options of one call.</summary>
    public ModelWriter(Utf8JsonWriter json, DumpOptions options)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(options);
        Json = json;
        Options = options;
    }

    /// <summary>Where the JSON goes.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>What is written, and how.</summary>
    public DumpOptions Options { get; }

    /// <summary>Whether every field of a model is written, whatever its value.</summary>
    public bool IsWhole => Options.IsWhole;

    /// <summary>Writes the name of a field.</summary>
    public void Name(FieldName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        Json.WritePropertyName(Options.ByAlias ? name.Alias : name.Name);
    }

    /// <summary>Writes a field, unless the options leave it out.</summary>
    /// <param name="name">Its names.</param>
    /// <param name="adapter">What writes its value.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isGiven">Whether it was given when the model was read.</param>
    public void Field<T>(FieldName name, TypeAdapter<T> adapter, T value, bool isGiven)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        if ((isGiven || !Options.ExcludeUnset) && !(value is null && Options.ExcludeNull))
        {
            Name(name);
            var writer = this;
            adapter.Write(ref writer, value);
        }
    }

    /// <summary>Writes a field that has a default, unless the options leave it out.</summary>
    /// <param name="name">Its names.</param>
    /// <param name="adapter">What writes its value.</param>
    /// <param name="value">Its value.</param>
    /// <param name="isGiven">Whether it was given when the model was read.</param>
    /// <param name="standard">Its default.</param>
    public void Field<T>(FieldName name, TypeAdapter<T> adapter, T value, bool isGiven, T standard)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        if (!Options.ExcludeDefaults || !adapter.AreEqual(value, standard))
        {
            Field(name, adapter, value, isGiven);
        }
    }

    /// <summary>Writes the keys that a model does not know.</summary>
    public void Extra(IEnumerable<KeyValuePair<string, JsonElement>>? extra)
    {
        foreach (var (key, value) in extra ?? [])
        {
            if (!(value.ValueKind == JsonValueKind.Null && Options.ExcludeNull))
            {
                Json.WritePropertyName(key);
                value.WriteTo(Json);
            }
        }
    }
}
