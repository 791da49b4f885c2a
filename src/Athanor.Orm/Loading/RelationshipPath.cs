using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A relationship in a query: to join it, to ask whether it has rows, to load it.</summary>
/// <typeparam name="TTarget">The typed table at the other end.</typeparam>
public sealed class RelationshipPath<TTarget> : JoinTarget<TTarget>
    where TTarget : class
{
    private readonly FromClause _owner;
    private readonly Func<FromClause, TTarget> _face;

    internal RelationshipPath(Relationship relationship, FromClause owner, Func<FromClause, TTarget> face)
    {
        Relationship = relationship;
        _owner = owner;
        _face = face;
    }

    /// <summary>The relationship.</summary>
    public Relationship Relationship { get; }

    /// <summary>The relationship alone, for <c>session.LoadAsync(user, u => u.Posts)</c>.</summary>
    public static implicit operator LoaderTarget(RelationshipPath<TTarget> path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return new(path.SelectIn());
    }

    /// <summary>Loads it by one more query for all owners of the result, and what is named besides for its own objects.</summary>
    public LoaderOption SelectIn(params ReadOnlySpan<Func<TTarget, LoaderOption>> nested) => Option(LoaderKind.SelectIn, nested);

    /// <summary>Loads it in the same query by an outer join, and what is named besides for its own objects. With paging, the owners are paged first.</summary>
    public LoaderOption Joined(params ReadOnlySpan<Func<TTarget, LoaderOption>> nested) => Option(LoaderKind.Joined, nested);

    /// <summary>Whether there is any object at the other end, or any that meets a condition.</summary>
    public Expr<bool> Any(Func<TTarget, Expr<bool>>? condition = null)
    {
        var target = new TableAlias(Relationship.Target.Table);
        var query = Relationship.Related([SqlLanguage.Value(1)], _owner, target);
        return Exists(condition is null ? query : query.AddWhere(condition(_face(target))));
    }

    /// <summary>How many objects there are at the other end, or how many that meet a condition, by a subquery.</summary>
    public Expr<long> Count(Func<TTarget, Expr<bool>>? condition = null)
    {
        var target = new TableAlias(Relationship.Target.Table);
        var query = Relationship.Related([SqlLanguage.Count()], _owner, target);
        return (condition is null ? query : query.AddWhere(condition(_face(target)))).AsScalar<long>();
    }

    /// <summary>A value of the one object at the other end, or an aggregate over several, by a subquery; NULL without any: <c>u.Posts.Value(p => Max(p.CreatedAt))</c>.</summary>
    public Expr<T> Value<T>(Func<TTarget, Expr<T>> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var target = new TableAlias(Relationship.Target.Table);
        return Relationship.Related([value(_face(target))], _owner, target).AsScalar<T>();
    }

    /// <inheritdoc/>
    public override IReadOnlyList<JoinClause> CreateJoins(JoinKind kind, out TTarget face)
    {
        var target = new TableAlias(Relationship.Target.Table);
        face = _face(target);
        return Relationship.Joins(kind, _owner, target);
    }

    private LoaderOption Option(LoaderKind kind, ReadOnlySpan<Func<TTarget, LoaderOption>> nested)
    {
        var inner = nested.ToImmutableArray();
        return new(Relationship, _owner, kind, source => inner.IsEmpty ? [] : Apply(inner, _face(source)));
    }

    private static ImmutableArray<LoaderOption> Apply(ImmutableArray<Func<TTarget, LoaderOption>> options, TTarget face) => [.. options.Select(o => o(face))];
}
