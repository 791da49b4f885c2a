using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Bazaar.Http;

/// <summary>A product's version as a strong entity tag (RFC 9110), <c>"3"</c>.</summary>
public static class VersionTag
{
    /// <summary>The tag of <paramref name="version"/>.</summary>
    public static EntityTagHeaderValue Of(int version) => new(string.Create(CultureInfo.InvariantCulture, $"\"{version}\""));

    /// <summary>Whether If-None-Match names <paramref name="version"/>, so that the client has it already; one that cannot be read names nothing.</summary>
    public static bool IsNamedBy(StringValues ifNoneMatch, int version)
    {
        if (ifNoneMatch.Count == 0 || !EntityTagHeaderValue.TryParseStrictList(ifNoneMatch!, out var tags))
            return false;
        var current = Of(version);
        return tags.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, useStrongComparison: false));
    }
}
