using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A relationship to load with a query, and how.</summary>
internal sealed class RelationshipLoad : LoaderOption
{
    private readonly Func<FromClause, ImmutableArray<LoaderOption>> _nested;

    public RelationshipLoad(Relationship relationship, FromClause owner, LoaderKind kind, Func<FromClause, ImmutableArray<LoaderOption>>? nested = null) : base(owner)
    {
        Relationship = relationship;
        Kind = kind;
        _nested = nested ?? (static _ => []);
    }

    private RelationshipLoad(RelationshipLoad from, FromClause owner) : this(from.Relationship, owner, from.Kind, from._nested)
    {
        JoinKind = from.JoinKind;
        Criteria = from.Criteria;
        Depth = from.Depth;
        IsSqlOnly = from.IsSqlOnly;
        Contained = from.Contained;
        Owners = from.Owners;
        Inherited = from.Inherited;
    }

    /// <summary>The relationship.</summary>
    public Relationship Relationship { get; }

    /// <summary>How it is loaded.</summary>
    public LoaderKind Kind { get; private init; }

    /// <summary>Which owners a joined query keeps.</summary>
    public JoinKind JoinKind { get; init; } = JoinKind.Left;

    /// <summary>Which of its objects are loaded, and in which order.</summary>
    public LoadCriteria Criteria { get; init; } = LoadCriteria.None;

    /// <summary>How many levels of the same relationship are loaded; -1 for all.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>Of <see cref="LoaderKind.Raise"/>: whether an object that the session has already may be read.</summary>
    public bool IsSqlOnly { get; init; }

    /// <summary>The rows of the same query that it is filled from; null where the loader reads its own.</summary>
    public FromClause? Contained { get; init; }

    /// <summary>The query of the owners' keys that rows are restricted by; null for the keys themselves.</summary>
    public SelectQuery? Owners { get; private init; }

    /// <summary>What holds for the queries of the loader, too, besides what is loaded for its objects.</summary>
    public ImmutableArray<StatementOption> Inherited { get; private init; } = [];

    /// <summary>Whether its objects are loaded along with their owners.</summary>
    public bool IsEager => IsEagerKind(Kind);

    /// <inheritdoc/>
    public override string NeedsSession =>
        $"Loading '{Relationship}' with a query needs a session: `session.Query(…)`, or `statement.ToListAsync(session)`. A connection alone reads rows only.";

    public static bool IsEagerKind(LoaderKind kind) => kind is LoaderKind.SelectIn or LoaderKind.Joined or LoaderKind.Subquery or LoaderKind.Immediate;

    /// <summary>What is loaded for the targets in turn, once their source in a query is known.</summary>
    public ImmutableArray<LoaderOption> Nested(FromClause target)
    {
        var nested = _nested(target);
        return Depth == 1 ? nested : nested.Add(new RelationshipLoad(this, target) { Depth = Depth < 0 ? Depth : Depth - 1, Owners = null });
    }

    /// <summary>What the loader's own query carries.</summary>
    public ImmutableArray<StatementOption> OptionsOver(FromClause target) => [.. Nested(target), .. Inherited];

    /// <summary>The same by another strategy.</summary>
    public RelationshipLoad As(LoaderKind kind) => new(this, OwnerSource) { Kind = kind };

    /// <summary>The same in one execution of a query.</summary>
    public RelationshipLoad In(ImmutableArray<StatementOption> inherited, SelectQuery? owners) => new(this, OwnerSource) { Inherited = inherited, Owners = owners };

    /// <summary>Whether an object that the session has already is taken as it is.</summary>
    public bool Takes(IEntity known) => Inherited.OfType<PopulateExistingOption>().All(p => p.WasRead(known));

    /// <summary>The condition on the rows of the targets; null for none.</summary>
    public Expr<bool>? Where(FromClause target) => Criteria.Where?.Invoke(target);

    /// <summary>The order of the targets that was asked for, or the relationship's own.</summary>
    public ImmutableArray<OrderTerm> OrderOver(FromClause target) => Criteria.Order?.Invoke(target) ?? Relationship.OrderOver(target);
}
