using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>Where an object came from: its session, and what the query that read it says of its later loads. It is shared by the objects of one result, and holds none of them.</summary>
internal sealed class EntityOrigin(Session session, EntityMapping? mapping, FromClause? source)
{
    /// <summary>The session.</summary>
    public Session Session => session;

    /// <summary>The mapping of the objects; null where they did not come from a query.</summary>
    public EntityMapping? Mapping => mapping;

    /// <summary>The rows of the query that they were read from.</summary>
    public FromClause? Source => source;

    /// <summary>The session's objects of the mapping.</summary>
    public IdentityMap? Map { get; init; }

    /// <summary>The relationships that the query says something of.</summary>
    public ImmutableArray<RelationshipLoad> Loads { get; init; } = [];

    /// <summary>What it says of all others.</summary>
    public LoaderKind Others { get; init; }

    /// <summary>Of others that raise: whether an object that the session has already may be read.</summary>
    public bool AreOthersSqlOnly { get; init; }

    /// <summary>The columns that the query leaves out.</summary>
    public ColumnSet Unread { get; init; }

    /// <summary>Whether the session lets the objects go after their batch.</summary>
    public bool IsBatch { get; init; }

    /// <summary>Whether the query says anything.</summary>
    public bool HasOptions => !Loads.IsEmpty || Others != LoaderKind.Default;

    /// <summary>How many objects were read: where there is one, it has no siblings to look for.</summary>
    public int Count { get; set; }

    /// <summary>What the query says of a relationship; null for nothing.</summary>
    public RelationshipLoad? Of(Relationship relationship)
    {
        foreach (var load in Loads)
        {
            if (ReferenceEquals(load.Relationship, relationship))
            {
                return load;
            }
        }

        return null;
    }

    /// <summary>What reading a relationship does that is not loaded.</summary>
    public LoaderKind KindOf(Relationship relationship, out bool sqlOnly)
    {
        var (kind, only) = Of(relationship) is { Kind: LoaderKind.Lazy or LoaderKind.Raise or LoaderKind.NoLoad } load ? (load.Kind, load.IsSqlOnly)
            : Others is LoaderKind.Lazy or LoaderKind.Raise or LoaderKind.NoLoad ? (Others, AreOthersSqlOnly)
            : relationship.Loading is LoaderKind.Lazy or LoaderKind.Raise or LoaderKind.NoLoad ? (relationship.Loading, false)
            : (session.Options.LoadsLazily ? LoaderKind.Lazy : LoaderKind.Raise, true);
        sqlOnly = only;
        return kind;
    }
}
