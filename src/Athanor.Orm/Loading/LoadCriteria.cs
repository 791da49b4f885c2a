using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>Which objects of a relationship are loaded or joined, and in which order: null where nothing was said.</summary>
/// <param name="Where">The condition on their rows.</param>
/// <param name="Order">What they are sorted by.</param>
internal sealed record LoadCriteria(Func<FromClause, Expr<bool>>? Where, Func<FromClause, ImmutableArray<OrderTerm>>? Order)
{
    public static LoadCriteria None { get; } = new(null, null);

    /// <summary>Joins with one more condition on the last of them, the target's.</summary>
    public static IReadOnlyList<JoinClause> Joined(IReadOnlyList<JoinClause> joins, Expr<bool> condition)
    {
        var last = joins[^1];
        return [.. joins.SkipLast(1), new JoinClause(last.Kind, last.Right, last.On is { } on ? on & condition : condition)];
    }
}
