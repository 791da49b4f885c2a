using Microsoft.AspNetCore.Http.Metadata;

namespace Bazaar.Endpoints;

/// <summary>Lets an endpoint take larger or smaller bodies than the server's limit.</summary>
/// <param name="bytes">The most bytes.</param>
public sealed class BodyLimit(long bytes) : IRequestSizeLimitMetadata
{
    /// <inheritdoc/>
    public long? MaxRequestBodySize { get; } = bytes;
}
