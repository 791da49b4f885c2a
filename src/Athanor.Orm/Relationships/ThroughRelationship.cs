using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A relationship over another one of the class: what the objects between refer to, or the objects between for one of their values.</summary>
public sealed class ThroughRelationship : Relationship
{
    private readonly Relationship _links;
    private readonly Func<Relationship>? _far;

    /// <summary>Describes a collection that goes through another one.</summary>
    /// <param name="name">The property's name.</param>
    /// <param name="owner">The owner's mapping.</param>
    /// <param name="links">The collection that it goes through.</param>
    /// <param name="far">The relationship of that one's objects that it shows; asked when first needed, null where a value is shown.</param>
    public ThroughRelationship(string name, EntityMapping owner, Relationship links, Func<Relationship>? far) : base(-1, name, owner)
    {
        _links = links;
        _far = far;
    }

    /// <inheritdoc/>
    public override EntityMapping Target => _far?.Invoke().Target ?? _links.Target;

    /// <inheritdoc/>
    public override bool IsCollection => true;

    /// <inheritdoc/>
    public override IReadOnlyList<JoinClause> Joins(JoinKind kind, FromClause owner, FromClause target)
    {
        if (_far is null)
        {
            return _links.Joins(kind, owner, target);
        }

        var between = _links.Target.SourceAlias;
        var (near, far) = (_links.Joins(kind, owner, between), _far().Joins(kind, between, target));

        // Both at once, so that an object between without a target counts as none.
        return kind != JoinKind.Inner && near is [{ On: { } on }] && far is [{ On: { } farOn }]
            ? [new JoinClause(kind, Joined(between).Join(target, farOn), on)]
            : [.. near, .. far];
    }

    /// <inheritdoc/>
    public override SelectQuery Related(ImmutableArray<Expr> outputs, FromClause owner, FromClause target)
    {
        if (_far is null)
        {
            return _links.Related(outputs, owner, target);
        }

        var between = _links.Target.SourceAlias;
        return _far().Joins(JoinKind.Inner, between, target).Aggregate(_links.Related(outputs, owner, between), (query, join) => query.AddJoin(join));
    }

    /// <summary>Loads what it goes through, and then what it shows.</summary>
    internal RelationshipLoad Load(FromClause owner, LoaderKind kind, Func<FromClause, ImmutableArray<LoaderOption>>? nested, LoadCriteria criteria)
    {
        var (next, own) = _far is { } far
            ? (source => [new RelationshipLoad(far(), source, kind, nested) { Criteria = criteria }], LoadCriteria.None)
            : ((Func<FromClause, ImmutableArray<LoaderOption>>?)null, criteria);
        return _links is ThroughRelationship through ? through.Load(owner, kind, next, own) : new(_links, owner, kind, next) { Criteria = own };
    }

    internal override void BeforeSave(IEntity owner)
    {
    }

    internal override bool IsOrphan(IEntity entity) => false;

    internal override ValueTask SelectIn(Session session, IReadOnlyList<IEntity> owners, RelationshipLoad option, bool async, CancellationToken cancellationToken)
    {
        var links = Load(option.OwnerSource, LoaderKind.SelectIn, option.Nested, option.Criteria);
        return links.Relationship.SelectIn(session, owners, links, async, cancellationToken);
    }

    // What it shows is held by what it goes through.
    internal override void Unload(IEntity owner)
    {
    }

    // A query is given the options of what it goes through: this has no rows of its own.
    internal override void Attach(IEntity owner, IEntity? target, JoinedLoads loads)
    {
    }
}
