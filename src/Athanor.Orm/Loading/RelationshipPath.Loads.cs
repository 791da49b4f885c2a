using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>How it is loaded with a query.</summary>
public sealed partial class RelationshipPath<TTarget>
{
    /// <summary>The relationship alone, for <c>session.LoadAsync(user, u => u.Posts)</c>.</summary>
    public static implicit operator LoaderTarget(RelationshipPath<TTarget> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(path.SelectIn(), isPath: path._criteria == LoadCriteria.None);
    }

    /// <summary>Loads it by one more query for all owners of the result, and what is named besides for its own objects.</summary>
    public LoaderOption SelectIn(params ReadOnlySpan<Func<TTarget, LoaderOption>> nested) => Option(LoaderKind.SelectIn, nested);

    /// <summary>Loads it by one more query for each level of a class that refers to itself: so many levels, or all with -1.</summary>
    /// <param name="depth">How many levels; -1 for all.</param>
    /// <param name="nested">What is loaded besides for the objects of each level.</param>
    /// <exception cref="UsageException">The relationship leads to another class.</exception>
    public LoaderOption SelectIn(int depth, params ReadOnlySpan<Func<TTarget, LoaderOption>> nested) => Deep(LoaderKind.SelectIn, depth, nested);

    /// <summary>Loads it in the same query by an outer join, and what is named besides for its own objects. With paging, the owners are paged first.</summary>
    public LoaderOption Joined(params ReadOnlySpan<Func<TTarget, LoaderOption>> nested) => Option(LoaderKind.Joined, nested);

    /// <summary>Loads it in the same query by a join of this kind: an inner one is faster where every owner has an object, and drops owners that have none.</summary>
    /// <remarks>Behind an outer join it stands inside it, and drops no owner: <c>a LEFT JOIN (b JOIN c ON …) ON …</c>.</remarks>
    /// <param name="kind"><see cref="JoinKind.Inner"/> or <see cref="JoinKind.Left"/>.</param>
    /// <param name="nested">What is loaded for its own objects.</param>
    public LoaderOption Joined(JoinKind kind, params ReadOnlySpan<Func<TTarget, LoaderOption>> nested) => kind is JoinKind.Inner or JoinKind.Left
        ? Relationship is ThroughRelationship ? Option(LoaderKind.Joined, nested) : new RelationshipLoad(Loadable, _owner, LoaderKind.Joined, Nested(nested)) { Criteria = _criteria, JoinKind = kind }
        : throw new UsageException($"'{Relationship}' is loaded by an inner or a left join; a {kind} join would give rows without an owner.");

    /// <summary>Loads so many levels of a class that refers to itself, in the same query by as many joins.</summary>
    /// <param name="depth">How many levels.</param>
    /// <param name="nested">What is loaded besides for the objects of each level.</param>
    /// <exception cref="UsageException">The relationship leads to another class.</exception>
    public LoaderOption Joined(int depth, params ReadOnlySpan<Func<TTarget, LoaderOption>> nested) => Deep(LoaderKind.Joined, depth, nested);

    /// <summary>Loads it by one more query, which has the first one as a subquery in place of the owners' keys.</summary>
    public LoaderOption Subquery(params ReadOnlySpan<Func<TTarget, LoaderOption>> nested) => Option(LoaderKind.Subquery, nested);

    /// <summary>Loads it by one query for each owner: where the objects are mostly in the session already, which then asks for none.</summary>
    public LoaderOption Immediate(params ReadOnlySpan<Func<TTarget, LoaderOption>> nested) => Option(LoaderKind.Immediate, nested);

    /// <summary>Loads it when it is first read, or by <c>LoadAsync</c>, for all owners of the result at once; and then what is named besides for its own objects.</summary>
    /// <remarks>A property cannot await: a read loads where the database is in process, or where <see cref="SessionOptions.AllowsBlocking"/> is set.</remarks>
    public LoaderOption Lazy(params ReadOnlySpan<Func<TTarget, LoaderOption>> nested) => Option(LoaderKind.Lazy, nested);

    /// <summary>Leaves it as the class or the session says, and says what is loaded for its objects whenever it is.</summary>
    public LoaderOption Default(params ReadOnlySpan<Func<TTarget, LoaderOption>> nested) => Option(LoaderKind.Default, nested);

    /// <summary>Reading it raises <see cref="NotLoadedException"/>.</summary>
    /// <param name="sqlOnly">Whether an object that the session has already may be read.</param>
    public LoaderOption Raise(bool sqlOnly = false) => new RelationshipLoad(Relationship, _owner, LoaderKind.Raise) { IsSqlOnly = sqlOnly };

    /// <summary>It reads as empty without being loaded; what is added to it is saved.</summary>
    public LoaderOption NoLoad() => Option(LoaderKind.NoLoad, []);

    /// <summary>Fills it from rows that the query joins itself: <c>.Join(u => u.Posts).Where((u, p) => …).With((u, p) => u.Posts.ContainsEager(p))</c>.</summary>
    /// <remarks>The collection holds what the query's rows hold, and counts as loaded.</remarks>
    /// <param name="source">The joined rows: the lambda's parameter, or an alias.</param>
    /// <param name="nested">What is loaded for its own objects.</param>
    public LoaderOption ContainsEager(TTarget source, params ReadOnlySpan<Func<TTarget, LoaderOption>> nested)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (Relationship is ThroughRelationship)
        {
            throw new UsageException($"'{Relationship}' has no rows of its own: fill the collection that it goes through from the query's rows, and what that one's objects refer to.");
        }

        return _criteria == LoadCriteria.None
            ? new RelationshipLoad(Loadable, _owner, LoaderKind.Joined, Nested(nested)) { Contained = ((ISource)source).From }
            : throw new UsageException($"The rows that '{Relationship}' is filled from are the query's own: say there which they are, and in which order.");
    }

    private RelationshipLoad Deep(LoaderKind kind, int depth, ReadOnlySpan<Func<TTarget, LoaderOption>> nested)
    {
        if (depth is 0 or < -1)
        {
            throw new ArgumentOutOfRangeException(nameof(depth), depth, "A depth is a number of levels, or -1 for all.");
        }

        return ReferenceEquals(Relationship.Target, Relationship.Owner) && Relationship is not ThroughRelationship
            ? new RelationshipLoad(Loadable, _owner, kind, Nested(nested)) { Criteria = _criteria, Depth = depth }
            : throw new UsageException($"'{Relationship}' leads to {Relationship.Target.EntityName} and not back to {Relationship.Owner.EntityName}: it has one level. Name what is loaded for its objects in turn.");
    }

    private RelationshipLoad Option(LoaderKind kind, ReadOnlySpan<Func<TTarget, LoaderOption>> nested) =>
        Relationship is ThroughRelationship through ? through.Load(_owner, kind, Nested(nested), _criteria) : new(Loadable, _owner, kind, Nested(nested)) { Criteria = _criteria };

    private Relationship Loadable => !Relationship.IsNeverLoaded ? Relationship : throw new UsageException(
        $"'{Relationship}' is a WriteOnlyCollection, which is never loaded. Ask it by a query: `{Relationship.Owner.EntityName.ToLowerInvariant()}.{Relationship.Name}.Query({Relationship.Target.EntityName}.Table)`.");

    private Func<FromClause, ImmutableArray<LoaderOption>>? Nested(ReadOnlySpan<Func<TTarget, LoaderOption>> nested)
    {
        if (nested.IsEmpty)
        {
            return null;
        }

        var (options, face) = (nested.ToImmutableArray(), _face);
        return source => face(source) is var typed ? [.. options.Select(o => o(typed))] : [];
    }
}
