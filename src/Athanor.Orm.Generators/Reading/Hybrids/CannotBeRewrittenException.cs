using Microsoft.CodeAnalysis;

namespace Athanor.Orm.Generators.Reading.Hybrids;

/// <summary>A part of a hybrid has no SQL side.</summary>
/// <param name="place">The part.</param>
/// <param name="reason">Why, as the end of a sentence.</param>
internal sealed class CannotBeRewrittenException(SyntaxNode place, string reason) : Exception(reason)
{
    public SyntaxNode Place => place;
}
