using System.Text.Encodings.Web;
using System.Text.Json;

namespace Athanor.Models;

/// <summary>What is written of a value, and how.</summary>
public sealed record DumpOptions
{
    /// <summary>All fields, under their aliases.</summary>
    public static DumpOptions Default { get; } = new();

    /// <summary>Whether fields are written under their aliases, where they have one; true if not set.</summary>
    public bool ByAlias { get; init; } = true;

    /// <summary>Whether fields are left out that were not given when the model was read or made.</summary>
    public bool ExcludeUnset { get; init; }

    /// <summary>Whether fields are left out whose value is their default.</summary>
    public bool ExcludeDefaults { get; init; }

    /// <summary>Whether fields are left out whose value is null.</summary>
    public bool ExcludeNull { get; init; }

    /// <summary>Whether computed members are left out.</summary>
    public bool ExcludeComputed { get; init; }

    /// <summary>Whether the JSON is indented.</summary>
    public bool Indented { get; init; }

    /// <summary>Whether every field is written: then generated code takes its short way.</summary>
    internal bool IsWhole => !ExcludeUnset && !ExcludeDefaults && !ExcludeNull && !ExcludeComputed;

    internal JsonWriterOptions WriterOptions => new() { Indented = Indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
