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

    /// <summary>The rows whose relationship has this object; with null, those that have none.</summary>
    /// <exception cref="UsageException">The object is new and has no key yet.</exception>
    public static Expr<bool> operator ==(RelationshipPath<TTarget> path, IEntity<TTarget>? entity)
    {
        ArgumentNullException.ThrowIfNull(path);
        return entity is null ? path.Relationship.IsEmpty(path._owner) : path.Relationship.RefersTo(path._owner, entity);
    }

    /// <summary>The rows whose relationship does not have this object; with null, those that have one.</summary>
    /// <exception cref="UsageException">The object is new and has no key yet.</exception>
    public static Expr<bool> operator !=(RelationshipPath<TTarget> path, IEntity<TTarget>? entity)
    {
        ArgumentNullException.ThrowIfNull(path);
        // A row without any has not this one, either.
        return entity is null ? !path.Relationship.IsEmpty(path._owner)
            : path.Relationship.IsCollection ? !path.Relationship.RefersTo(path._owner, entity)
            : path.Relationship.IsEmpty(path._owner) | !path.Relationship.RefersTo(path._owner, entity);
    }

    /// <summary>Whether the collection has an object: as <c>==</c>, by the name that collections have for it.</summary>
    /// <exception cref="UsageException">The object is new and has no key yet.</exception>
    public Expr<bool> Contains(IEntity<TTarget> entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return Relationship.RefersTo(_owner, entity);
    }

    /// <summary>Whether the object referred to meets a condition: as <see cref="Any"/>, by the name that suits a single one.</summary>
    public Expr<bool> Has(Func<TTarget, Expr<bool>>? condition = null) => Any(condition);

    /// <summary>The relationship with one more condition for what is joined: <c>.OuterJoin(u => u.Posts.And(p => p.IsPublic))</c>.</summary>
    public JoinTarget<TTarget> And(Func<TTarget, Expr<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return new NarrowedJoin<TTarget>(this, condition);
    }

    /// <summary>Whether there is any object at the other end, or any that meets a condition.</summary>
    public Expr<bool> Any(Func<TTarget, Expr<bool>>? condition = null)
    {
        var target = Relationship.Target.SourceAlias;
        var query = Relationship.Related([Value(1)], _owner, target);
        return Exists(condition is null ? query : query.AddWhere(condition(_face(target))));
    }

    /// <inheritdoc/>
    public override IReadOnlyList<JoinClause> CreateJoins(JoinKind kind, out TTarget face)
    {
        var target = Relationship.Target.SourceAlias;
        face = _face(target);
        return Relationship.Joins(kind, _owner, target);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private LoaderOption Option(LoaderKind kind, ReadOnlySpan<Func<TTarget, LoaderOption>> nested)
    {
        if (Relationship.IsNeverLoaded)
        {
            throw new UsageException($"'{Relationship}' is a WriteOnlyCollection, which is never loaded. Ask it by a query: `{Relationship.Owner.EntityName.ToLowerInvariant()}.{Relationship.Name}.Query({Relationship.Target.EntityName}.Table)`.");
        }

        var inner = nested.ToImmutableArray();
        ImmutableArray<LoaderOption> Nested(FromClause source) => inner.IsEmpty ? [] : Apply(inner, _face(source));
        return Relationship is ThroughRelationship through ? through.Load(_owner, kind, Nested) : new(Relationship, _owner, kind, Nested);
    }

    private static ImmutableArray<LoaderOption> Apply(ImmutableArray<Func<TTarget, LoaderOption>> options, TTarget face) => [.. options.Select(o => o(face))];
}
