using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A relationship to load with a query, and how: made by <c>u.Posts.SelectIn()</c> or <c>u.Posts.Joined()</c>.</summary>
public sealed class LoaderOption : StatementOption
{
    private readonly Func<FromClause, ImmutableArray<LoaderOption>> _nested;

    internal LoaderOption(Relationship relationship, FromClause owner, LoaderKind kind, Func<FromClause, ImmutableArray<LoaderOption>> nested)
    {
        Relationship = relationship;
        OwnerSource = owner;
        Kind = kind;
        _nested = nested;
    }

    /// <summary>The relationship.</summary>
    public Relationship Relationship { get; }

    /// <summary>How it is loaded.</summary>
    public LoaderKind Kind { get; }

    /// <inheritdoc/>
    public override string NeedsSession =>
        $"Loading '{Relationship}' with a query needs a session: `session.Query(…)`, or `statement.ToListAsync(session)`. A connection alone reads rows only.";

    /// <summary>The rows of the query that own it.</summary>
    internal FromClause OwnerSource { get; }

    /// <summary>What is loaded for the targets in turn, once their source in a query is known.</summary>
    internal ImmutableArray<LoaderOption> Nested(FromClause target) => _nested(target);
}
