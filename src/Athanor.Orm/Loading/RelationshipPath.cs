using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A relationship in a query: to join it, to ask whether it has rows, to load it.</summary>
/// <typeparam name="TTarget">The typed table at the other end.</typeparam>
public sealed partial class RelationshipPath<TTarget> : JoinTarget<TTarget>
    where TTarget : class
{
    private readonly FromClause _owner;
    private readonly Func<FromClause, TTarget> _face;
    private readonly LoadCriteria _criteria;

    internal RelationshipPath(Relationship relationship, FromClause owner, Func<FromClause, TTarget> face) : this(relationship, owner, face, LoadCriteria.None)
    {
    }

    private RelationshipPath(Relationship relationship, FromClause owner, Func<FromClause, TTarget> face, LoadCriteria criteria)
    {
        Relationship = relationship;
        _owner = owner;
        _face = face;
        _criteria = criteria;
    }

    /// <summary>The relationship.</summary>
    public Relationship Relationship { get; }

    /// <summary>Those of its objects alone that meet a condition: for a load, a join and <see cref="Any"/>.</summary>
    /// <remarks>A collection that is loaded so holds these alone, and counts as loaded.</remarks>
    public RelationshipPath<TTarget> Where(Func<TTarget, Expr<bool>> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var (before, face) = (_criteria.Where, _face);
        return With(_criteria with { Where = target => before is null ? condition(face(target)) : before(target) & condition(face(target)) });
    }

    /// <summary>Its objects in another order than its own, for a load.</summary>
    public RelationshipPath<TTarget> OrderBy(params ReadOnlySpan<Func<TTarget, OrderTerm>> terms)
    {
        var (given, face) = (terms.ToImmutableArray(), _face);
        return With(_criteria with { Order = target => face(target) is var typed ? [.. given.Select(t => t(typed))] : [] });
    }

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

    /// <summary>Whether there is any object at the other end, or any that meets a condition.</summary>
    public Expr<bool> Any(Func<TTarget, Expr<bool>>? condition = null)
    {
        var target = Relationship.Target.SourceAlias;
        var query = Relationship.Related([SqlLanguage.Value(1)], _owner, target);
        if (_criteria.Where is { } criteria)
        {
            query = query.AddWhere(criteria(target));
        }

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
        var target = Relationship.Target.SourceAlias;
        face = _face(target);
        var joins = Relationship.Joins(kind, _owner, target);
        return _criteria.Where is { } criteria ? LoadCriteria.Joined(joins, criteria(target)) : joins;
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();

    private RelationshipPath<TTarget> With(LoadCriteria criteria) => new(Relationship, _owner, _face, criteria);
}
