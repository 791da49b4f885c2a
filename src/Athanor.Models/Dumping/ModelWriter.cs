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
}
