using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Nodes;

namespace Athanor.Models;

/// <summary>Reads an absolute URL into its normal form; strictly only one that needs no repair.</summary>
/// <param name="schemes">The schemes that are allowed; none: all.</param>
internal sealed class UrlAdapter(params string[] schemes) : TypeAdapter<Uri>
{
    private const int MaxLength = 65536;

    private const int MaxHttpLength = 2083;

    // What browsers take: the schemes of the web alone have such a limit.
    private readonly int _maxLength = schemes.Length > 0 && schemes.All(s => s is "http" or "https") ? MaxHttpLength : MaxLength;
    private readonly string _expected = Wording.Choice(schemes.Select(s => $"'{s}'"));

    public override string Label => "uri";

    public override bool Read(ref ModelReader reader, [MaybeNullWhen(false)] out Uri value)
    {
        value = null;
        if (!reader.TryReadString(out var text))
        {
            return reader.SkipError(ErrorTypes.UrlType);
        }

        if (text.Length > _maxLength)
        {
            return reader.Error(ErrorTypes.UrlTooLong, new KeyValuePair<string, object?>("max_length", _maxLength));
        }

        if (UrlText.Parse(Encoding.UTF8.GetString(text), out var url, out var scheme, out var repaired) is { } fault)
        {
            return reader.Error(ErrorTypes.UrlParsing, new KeyValuePair<string, object?>("error", fault));
        }

        if (repaired is not null && reader.IsStrict)
        {
            return reader.Error(ErrorTypes.UrlSyntaxViolation, new KeyValuePair<string, object?>("error", repaired));
        }

        if (schemes.Length > 0 && !schemes.Contains(scheme))
        {
            return reader.Error(ErrorTypes.UrlScheme, new KeyValuePair<string, object?>("expected_schemes", _expected));
        }

        return Uri.TryCreate(url, UriKind.Absolute, out value) || reader.Error(ErrorTypes.UrlParsing, new KeyValuePair<string, object?>("error", "System.Uri cannot hold it"));
    }

    public override JsonObject BuildSchema(SchemaBuilder builder) => Shapes.Text("uri").Between("Length", 1, _maxLength == MaxLength ? null : _maxLength);

    public override void Write(ref ModelWriter writer, Uri value) => writer.Json.WriteStringValue(value.OriginalString);
}
