namespace Athanor.Sql;

/// <summary>Finds sources that a query lists side by side with nothing between them: each row of one would come with each row of the other.</summary>
/// <remarks>
/// Joins connect what they join, CROSS JOIN by intention; a condition connects all sources that it mentions, in subqueries too; a lateral source or a function
/// connects with its arguments. Textual SQL cannot be read: where a condition has some, nothing is said. The rule is that of SQLAlchemy's from-linter.
/// </remarks>
internal static class CartesianLinter
{
    /// <summary>Two of the sources that nothing connects, one of either side; null when all are connected.</summary>
    /// <param name="listed">The sources listed side by side.</param>
    /// <param name="joins">The joins, which go on from the last of them.</param>
    /// <param name="where">The condition.</param>
    public static (FromClause One, FromClause Other)? Find(IReadOnlyList<FromClause> listed, IReadOnlyList<JoinClause> joins, SqlNode? where)
    {
        if (listed.Count < 2)
        {
            return null;
        }

        var groups = new Dictionary<FromClause, FromClause>(ReferenceEqualityComparer.Instance);
        foreach (var source in listed.Concat(joins.Select(j => j.Right)))
        {
            groups.TryAdd(source, source);
            if (source is JoinedSource)
            {
                foreach (var joined in MentionedSources.Of(source).Sources)
                {
                    groups.TryAdd(joined, source);
                }
            }
        }

        foreach (var source in listed)
        {
            Connect(groups, source, MentionedSources.Of(source).Sources);
        }

        foreach (var join in joins)
        {
            Connect(groups, join.Right, [listed[^1], .. MentionedSources.Of(join).Sources]);
        }

        foreach (var condition in Conjuncts(where))
        {
            var mentioned = MentionedSources.Of(condition);
            if (mentioned.HasText)
            {
                return null;
            }

            if (mentioned.Sources.FirstOrDefault(groups.ContainsKey) is { } first)
            {
                Connect(groups, first, mentioned.Sources);
            }
        }

        var group = Root(groups, listed[0]);
        return listed.FirstOrDefault(s => !ReferenceEquals(Root(groups, s), group)) is { } apart ? (listed[0], apart) : null;
    }

    private static void Connect(Dictionary<FromClause, FromClause> groups, FromClause source, IEnumerable<FromClause> others)
    {
        foreach (var other in others)
        {
            if (groups.ContainsKey(other))
            {
                groups[Root(groups, other)] = Root(groups, source);
            }
        }
    }

    private static FromClause Root(Dictionary<FromClause, FromClause> groups, FromClause source)
    {
        while (groups[source] is var next && !ReferenceEquals(next, source))
        {
            source = next;
        }

        return source;
    }

    private static IEnumerable<SqlNode> Conjuncts(SqlNode? condition)
    {
        var open = new Stack<SqlNode>();
        if (condition is not null)
        {
            open.Push(condition);
        }

        while (open.TryPop(out var next))
        {
            if (next is LogicalExpr { IsAnd: true } both)
            {
                open.Push(both.Right);
                open.Push(both.Left);
            }
            else
            {
                yield return next;
            }
        }
    }
}
