using System.Text.Json;
using System.Text.Unicode;
using Bazaar.Contract;
using Bazaar.Validation;

namespace Bazaar.Http;

/// <summary>A request's body as a JSON object, or the answer to give because it is none.</summary>
public sealed class JsonBody : IDisposable
{
    /// <summary>The most bytes of a JSON body.</summary>
    public const int MaxBytes = 1024 * 1024;

    private readonly JsonDocument? _document;

    private JsonBody(JsonDocument document) => _document = document;

    private JsonBody(IResult problem) => Problem = problem;

    /// <summary>What to answer when there is no object; otherwise null.</summary>
    public IResult? Problem { get; }

    /// <summary>The object.</summary>
    /// <exception cref="InvalidOperationException">There is none: <see cref="Problem"/> says why.</exception>
    public JsonElement Object => _document?.RootElement ?? throw new InvalidOperationException("The body is no JSON object.");

    /// <summary>Reads the whole body of <paramref name="request"/>.</summary>
    public static async Task<JsonBody> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType() || !IsUtf8(request))
            return new JsonBody(Problems.UnsupportedMediaType("application/json in UTF-8"));

        using var bytes = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(bytes, cancellationToken);
        }
        catch (BadHttpRequestException unreadable)
        {
            return new JsonBody(Problems.Unreadable(unreadable));
        }

        return Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
    }

    /// <inheritdoc/>
    public void Dispose() => _document?.Dispose();

    private static JsonBody Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Span.StartsWith("\uFEFF"u8))
            utf8 = utf8["\uFEFF"u8.Length..];
        if (utf8.IsEmpty)
            return Refuse(Violation.Missing);
        if (!Utf8.IsValid(utf8.Span))
            return Refuse(Violation.InvalidJson("the body is not valid UTF-8"));

        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(utf8);
        }
        catch (JsonException malformed)
        {
            return Refuse(Violation.InvalidJson(Describe(malformed)));
        }

        if (document.RootElement.ValueKind != JsonValueKind.Object)
        {
            document.Dispose();
            return Refuse(Violation.NotObject);
        }

        if (HasReadableNames(document.RootElement))
            return new JsonBody(document);
        document.Dispose();
        return Refuse(Violation.InvalidJson("the name of a member is not valid Unicode"));
    }

    /// <summary>Whether no name holds half a surrogate pair, on which System.Text.Json throws whenever it looks for another one.</summary>
    private static bool HasReadableNames(JsonElement members)
    {
        try
        {
            foreach (var member in members.EnumerateObject())
                _ = member.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static string Describe(JsonException malformed) =>
        $"malformed at line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}";

    private static JsonBody Refuse(Violation violation) => new(Problems.Invalid([FieldError.InBody(violation)]));

    private static bool IsUtf8(HttpRequest request)
    {
        var charset = request.GetTypedHeaders().ContentType?.Charset;
        return charset is not { Length: > 0 } || charset.Value.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || charset.Value.Equals("\"utf-8\"", StringComparison.OrdinalIgnoreCase);
    }
}
