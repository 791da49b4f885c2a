using Bazaar.Contract;
using Bazaar.Products;
using Bazaar.Validation;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Bazaar.Http;

/// <summary>Which version a product must be at for a request to change it: from If-Match, from the body, or from both.</summary>
/// <remarks>
/// If-Match compares strongly (RFC 9110, 13.1.1): a weak tag matches nothing, any tag of a list will do, and <c>*</c> stands for whatever is there.
/// When another change comes between reading a product and writing it, read it again and judge again: that gives the right answer in each case.
/// </remarks>
public sealed class VersionCondition
{
    private static readonly Violation Malformed = Violation.Value("If-Match should be *, or entity tags in double quotes");

    private readonly IList<EntityTagHeaderValue>? _ifMatch;
    private readonly int? _bodyVersion;

    private VersionCondition(IList<EntityTagHeaderValue>? ifMatch, int? bodyVersion)
    {
        _ifMatch = ifMatch;
        _bodyVersion = bodyVersion;
    }

    private bool IsAny => _ifMatch is [{ } only] && only.Equals(EntityTagHeaderValue.Any);

    /// <summary>Reads the condition of a request.</summary>
    /// <param name="ifMatch">The header's values; none when it was not sent.</param>
    /// <param name="bodyVersion">The version in the body, if it was sent.</param>
    /// <param name="errors">Where to put what is wrong with the header.</param>
    /// <returns>The condition, or null when the header is malformed.</returns>
    public static VersionCondition? Read(StringValues ifMatch, int? bodyVersion, ICollection<FieldError> errors)
    {
        if (ifMatch.Count == 0)
            return new VersionCondition(null, bodyVersion);
        if (EntityTagHeaderValue.TryParseStrictList(ifMatch!, out var tags) && (tags.Count == 1 || !tags.Contains(EntityTagHeaderValue.Any)))
            return new VersionCondition(tags, bodyVersion);
        errors.Add(FieldError.InHeader("if-match", Malformed));
        return null;
    }

    /// <summary>Why a product that is at <paramref name="version"/> may not be changed; null when it may.</summary>
    public ChangeStatus? Judge(int version)
    {
        if (!MatchesHeader(version))
            return ChangeStatus.PreconditionFailed;
        if (_bodyVersion is { } expected)
            return expected == version ? null : ChangeStatus.VersionConflict;
        return _ifMatch is null ? ChangeStatus.VersionMissing : null;
    }

    private bool MatchesHeader(int version) => _ifMatch is null || IsAny || Contains(VersionTag.Of(version));

    private bool Contains(EntityTagHeaderValue current) => _ifMatch!.Any(tag => tag.Compare(current, useStrongComparison: true));
}
