using System.Text.Json.Serialization;

namespace Bazaar.Contract;

/// <summary>What went wrong with a request (RFC 9457, <c>application/problem+json</c>).</summary>
/// <param name="Title">The status in words.</param>
/// <param name="Status">The HTTP status code.</param>
/// <param name="Detail">What happened in this case.</param>
public record Problem(
    [property: JsonPropertyOrder(-1)] string Title,
    [property: JsonPropertyOrder(-1)] int Status,
    [property: JsonPropertyOrder(-1)] string Detail)
{
    /// <summary>The kind of problem: nothing beyond the HTTP status.</summary>
    [JsonPropertyOrder(-2)]
    public string Type { get; init; } = "about:blank";
}
