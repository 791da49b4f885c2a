using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A relationship loaded by a join, with those that are joined to it by inner joins: behind an outer join they stand inside it, so that they drop no owner.</summary>
internal sealed class JoinedLoad
{
    private readonly FromClause _owner;

    public JoinedLoad(RelationshipLoad load, FromClause owner)
    {
        Load = load;
        _owner = owner;
        Target = load.Relationship.Target.SourceAlias;
        var nested = load.Nested(Target);
        if (nested.FirstOrDefault(n => n is RelationshipLoad { Kind: LoaderKind.Joined, Depth: < 0 }) is RelationshipLoad endless)
        {
            throw new UsageException($"'{endless.Relationship}' cannot be joined to itself without end: give a depth, or load it with SelectIn(depth: -1).");
        }

        Inner = [.. nested.OfType<RelationshipLoad>().Where(IsInner).Select(n => new JoinedLoad(n, Target))];
        Others = [.. nested.Where(n => n is not RelationshipLoad relationship || !IsInner(relationship))];
    }

    /// <summary>What is loaded.</summary>
    public RelationshipLoad Load { get; }

    /// <summary>The joined rows.</summary>
    public FromClause Target { get; }

    /// <summary>What is joined to them by inner joins.</summary>
    public ImmutableArray<JoinedLoad> Inner { get; }

    /// <summary>What else is loaded for them.</summary>
    public ImmutableArray<LoaderOption> Others { get; }

    /// <summary>The joins from the owner on.</summary>
    public IEnumerable<JoinClause> Clauses()
    {
        var joins = Load.Relationship.Joins(Load.JoinKind, _owner, Target);
        if (Load.Where(Target) is { } condition)
        {
            joins = LoadCriteria.Joined(joins, condition);
        }

        var inner = Inner.SelectMany(i => i.Clauses()).ToList();
        if (inner.Count == 0 || Load.JoinKind == JoinKind.Inner)
        {
            return joins.Concat(inner);
        }

        var outer = joins[^1];
        var joined = inner.Aggregate(outer.Right as JoinedSource ?? SqlLanguage.Joined((ISource)outer.Right), (source, join) => source.Join((ISource)join.Right, join.On));
        return joins.SkipLast(1).Append(new JoinClause(outer.Kind, joined, outer.On));
    }

    private static bool IsInner(RelationshipLoad load) => load is { Kind: LoaderKind.Joined, Contained: null, JoinKind: JoinKind.Inner };
}
