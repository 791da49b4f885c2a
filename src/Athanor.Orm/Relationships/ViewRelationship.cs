using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>A relationship that is only read: its condition is any SQL over the rows of both classes.</summary>
/// <typeparam name="TOwner">The class that has the property.</typeparam>
/// <typeparam name="TTarget">The class of the objects.</typeparam>
/// <typeparam name="TKey">The owner's key.</typeparam>
public sealed class ViewRelationship<TOwner, TTarget, TKey> : Relationship
    where TOwner : class, IEntity
    where TTarget : class, IEntity
    where TKey : notnull
{
    private readonly EntityMapping<TOwner, TKey> _owner;
    private readonly Func<EntityMapping> _target;

    /// <summary>Describes a view.</summary>
    /// <param name="index">Its place among the owner's relationships.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="owner">The owner's mapping.</param>
    /// <param name="target">The target's mapping; asked when first needed.</param>
    public ViewRelationship(int index, string name, EntityMapping<TOwner, TKey> owner, Func<EntityMapping> target) : base(index, name, owner)
    {
        _owner = owner;
        _target = target;
    }

    /// <summary>The owner's view; it is made when first asked for.</summary>
    public required Func<TOwner, EntityView<TTarget>> Get { get; init; }

    /// <summary>The condition over the rows of the owner and of the target.</summary>
    public required Func<FromClause, FromClause, Expr<bool>> Condition { get; init; }

    /// <summary>Whether there is one object at most.</summary>
    public bool IsSingle { get; init; }

    /// <inheritdoc/>
    public override EntityMapping Target => _target();

    /// <inheritdoc/>
    public override bool IsCollection => !IsSingle;

    /// <inheritdoc/>
    public override IReadOnlyList<JoinClause> Joins(JoinKind kind, FromClause owner, FromClause target) => Direct(kind, target, Condition(owner, target));

    /// <inheritdoc/>
    public override SelectQuery Related(ImmutableArray<Expr> outputs, FromClause owner, FromClause target) =>
        new SelectQuery(outputs, target).AddWhere(Condition(owner, target));

    internal override void BeforeSave(IEntity owner)
    {
    }

    internal override bool IsOrphan(IEntity entity) => false;

    // What the condition finds may be other rows by now.
    internal override void AfterRefresh(IEntity owner) => Unload(owner);

    internal override void Unload(IEntity owner)
    {
        Get((TOwner)owner).Clear();
        owner.State.SetLoaded(Index, loaded: false);
    }

    internal override IEnumerable<IEntity> Known(IEntity owner) => Get((TOwner)owner).Known;

    internal override async ValueTask SelectIn(Session session, IReadOnlyList<IEntity> owners, RelationshipLoad option, bool async, CancellationToken cancellationToken)
    {
        var byKey = new Dictionary<TKey, TOwner>(owners.Count);
        var nested = new List<IEntity>();
        foreach (TOwner owner in owners)
        {
            if (Get(owner).IsLoaded)
            {
                nested.AddRange(Get(owner).Known);
            }
            else
            {
                byKey[_owner.GetKey(owner)] = owner;
            }
        }

        if (byKey.Count > 0)
        {
            // Aliases, since the condition may read either table once more.
            var (own, other) = (Owner.SourceAlias, Target.SourceAlias);
            ImmutableArray<Expr> keys = [.. ColumnsAt(Owner, Owner.KeyColumns).Select(c => SourcePart.ColumnAt(c, own))];
            var join = new JoinClause(JoinKind.Inner, other, Condition(own, other));
            var rows = await RelatedRows.LoadLinked(session, _owner, Target, own, keys, join, byKey.Keys.ToArray(), option, async, cancellationToken).ConfigureAwait(false);
            foreach (var (key, target) in rows)
            {
                if (byKey.TryGetValue(key, out var owner))
                {
                    Take(owner, (TTarget)target);
                }
            }

            foreach (var owner in byKey.Values)
            {
                owner.State.SetLoaded(Index);
            }
        }

        await RelatedRows.LoadNested(session, nested, option, async, cancellationToken).ConfigureAwait(false);
    }

    internal override void Attach(IEntity owner, IEntity? target, JoinedLoads loads)
    {
        if (loads.Begins(owner, this) && target is TTarget typed && loads.IsFirst(owner, typed, this))
        {
            Take((TOwner)owner, typed);
        }
    }

    private void Take(TOwner owner, TTarget target)
    {
        var view = Get(owner);
        if (IsSingle && view.Known is [var only] && !ReferenceEquals(only, target))
        {
            throw new UsageException(
                $"'{this}' shows one object, and its condition finds several for {Owner.EntityName} ({Owner.KeyText(owner)}). Narrow the condition, or declare the property "
                + $"`IReadOnlyCollection<{Target.EntityName}>`.");
        }

        if (!IsSingle || view.Known.Count == 0)
        {
            view.AddLoaded(target);
        }
    }
}
