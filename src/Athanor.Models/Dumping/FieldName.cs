using System.Text.Encodings.Web;
using System.Text.Json;

namespace Athanor.Models;

/// <summary>The names under which a field is written.</summary>
/// <param name="name">Its own.</param>
/// <param name="alias">The one for the wire.</param>
public sealed class FieldName(string name, string alias)
{
    /// <summary>The field's own name.</summary>
    public JsonEncodedText Name { get; } = JsonEncodedText.Encode(name, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);

    /// <summary>The field's name on the wire.</summary>
    public JsonEncodedText Alias { get; } = JsonEncodedText.Encode(alias, JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
}
