using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>One-to-many, or one-to-one seen from the end without a foreign key: the targets' rows hold the owner's key.</summary>
/// <typeparam name="TOwner">The class that has the collection.</typeparam>
/// <typeparam name="TTarget">The class that has the foreign key.</typeparam>
/// <typeparam name="TKey">The owner's key.</typeparam>
public sealed class CollectionRelationship<TOwner, TTarget, TKey> : CollectionRelationship<TTarget>
    where TOwner : class, IEntity
    where TTarget : class, IEntity
    where TKey : notnull
{
    private readonly EntityMapping<TOwner, TKey> _owner;
    private readonly Func<EntityMapping> _target;
    private readonly ImmutableArray<int> _foreignKey;

    /// <summary>Describes a collection.</summary>
    /// <param name="index">Its place among the owner's relationships.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="owner">The owner's mapping.</param>
    /// <param name="target">The target's mapping; asked when first needed.</param>
    /// <param name="foreignKey">The places of the foreign key's columns in the target's mapping, in the order of the owner's key.</param>
    public CollectionRelationship(int index, string name, EntityMapping<TOwner, TKey> owner, Func<EntityMapping> target, ImmutableArray<int> foreignKey) : base(index, name, owner)
    {
        _owner = owner;
        _target = target;
        _foreignKey = foreignKey;
    }

    /// <summary>Reads the target's foreign key.</summary>
    public required ForeignKeyReader<TTarget, TKey> ForeignKey { get; init; }

    /// <summary>Writes the owner's key into the target's foreign key (null: no owner) and reports the change, without touching a property.</summary>
    public required Action<TTarget, TOwner?> CopyKey { get; init; }

    /// <summary>The owner's collection; it is made when first asked for.</summary>
    public required Func<TOwner, EntityCollection<TTarget>> Get { get; init; }

    /// <summary>Whether the foreign key forbids NULL.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The reference at the target that is this collection's other end; null without one.</summary>
    public Func<ReferenceRelationship<TTarget, TOwner, TKey>>? Inverse { get; init; }

    /// <summary>What the owner does before an object is added; null for nothing.</summary>
    public Action<TOwner, TTarget>? Adding { get; init; }

    /// <summary>What the owner does before an object is removed; null for nothing.</summary>
    public Action<TOwner, TTarget>? Removing { get; init; }

    /// <summary>What happens to the targets when the owner is deleted; null for nothing but what the database does.</summary>
    public CascadeRule? Cascade { get; init; }

    /// <inheritdoc/>
    public override EntityMapping Target => _target();

    /// <inheritdoc/>
    public override bool DeletesTargets => Cascade is not null;

    /// <inheritdoc/>
    public override bool DeletesOrphans => Cascade is { DeletesOrphans: true };

    /// <inheritdoc/>
    public override IReadOnlyList<JoinClause> Joins(JoinKind kind, FromClause owner, FromClause target) => Direct(kind, target, Condition(owner, target));

    /// <inheritdoc/>
    public override SelectQuery Related(ImmutableArray<Expr> outputs, FromClause owner, FromClause target) =>
        new SelectQuery(outputs, target).AddWhere(Condition(owner, target));

    internal override bool Expunges => Cascade is { Expunges: true };

    internal override bool Refreshes => Cascade is { Refreshes: true };

    /// <inheritdoc/>
    internal override bool NeedsOwner => IsRequired;

    /// <inheritdoc/>
    internal override bool LeavesUnloadedToDatabase => Cascade is { IsAlsoDatabases: true };

    internal override void Tell(IEntity owner, TTarget target, bool isAdded) => (isAdded ? Adding : Removing)?.Invoke((TOwner)owner, target);

    internal override void BeforeAdd(IEntity owner, TTarget target)
    {
        Tell(owner, target, isAdded: true);
        Inverse?.Invoke().BeforeSet(target, (TOwner)owner);
    }

    internal override void BeforeRemove(IEntity owner, TTarget target)
    {
        Tell(owner, target, isAdded: false);
        Inverse?.Invoke().Setting?.Invoke(target, null);
    }

    internal override Expr<bool> BelongsTo(IEntity owner, FromClause target) => IsKey(ColumnsAt(Target, _foreignKey), target, owner);

    internal override IReadOnlyList<Assignment> OwnersKey(IEntity owner)
    {
        RequireRow(owner);
        return [.. _foreignKey.Select((place, i) => new Assignment(Target.Columns[place].Column, Owner.Columns[Owner.KeyColumns[i]].Parameter(owner)))];
    }

    internal override void Added(IEntity owner, TTarget target, bool isNew)
    {
        var typed = (TOwner)owner;
        if (Inverse?.Invoke() is { } inverse)
        {
            inverse.SetFromOtherEnd(target, typed);
        }
        else if (owner.State.Status is EntityStatus.Persistent or EntityStatus.Detached)
        {
            CopyKey(target, typed);
        }

        owner.State.Session?.Cascade(target);
    }

    internal override void Removed(IEntity owner, TTarget target)
    {
        if (Inverse?.Invoke() is { } inverse)
        {
            inverse.SetFromOtherEnd(target, null);
        }
        else
        {
            if (IsRequired || DeletesOrphans)
            {
                owner.State.Session?.Orphaned(target, this);
            }

            if (!IsRequired)
            {
                CopyKey(target, null);
            }
        }
    }

    // Without a reference at the target its foreign key alone tells: what left a collection and joined no other has none, or the one that it had.
    internal override bool IsOrphan(IEntity entity) => !IsRequired ? !ForeignKey((TTarget)entity, out _) : !_foreignKey.Any(entity.State.IsDirty);

    internal override void BeforeSave(IEntity owner)
    {
    }

    internal override IEnumerable<IEntity> Known(IEntity owner) => Get((TOwner)owner).Known;

    internal override void AfterInsert(IEntity owner)
    {
        var typed = (TOwner)owner;
        foreach (var target in Get(typed).Known)
        {
            CopyKey(target, typed);
        }

        owner.State.SetLoaded(Index, !IsWriteOnly);
    }

    internal override async ValueTask Load(Session session, IReadOnlyList<IEntity> owners, RelationshipLoad option, bool async, CancellationToken cancellationToken)
    {
        var byKey = ByKey(_owner, owners);
        ImmutableArray<Expr> columns = [.. ColumnsAt(Target, _foreignKey).Select(c => SourcePart.ColumnAt(c, Target.Source))];
        var rows = await RelatedRows.LoadByKeys(session, Target, columns, _owner, byKey.Keys.ToArray(), option, async, cancellationToken).ConfigureAwait(false);
        var inverse = Inverse?.Invoke();
        foreach (TTarget target in rows)
        {
            if (ForeignKey(target, out var key) && byKey.TryGetValue(key, out var owner) && inverse?.RefersElsewhere(target, owner) != true)
            {
                Get(owner).AddLoaded(target);
                inverse?.Attach(target, owner, JoinedLoads.None);
            }
        }
    }

    internal override void Unload(IEntity owner)
    {
        Get((TOwner)owner).Unload();
        owner.State.SetLoaded(Index, loaded: false);
    }

    internal override void Attach(IEntity owner, IEntity? target, JoinedLoads loads)
    {
        if (loads.Begins(owner, this) && target is TTarget typed && loads.IsFirst(owner, typed, this))
        {
            Get((TOwner)owner).AddLoaded(typed);
            Inverse?.Invoke().Attach(typed, owner, loads);
        }
    }

    private Expr<bool> Condition(FromClause owner, FromClause target) => Equal(ColumnsAt(Target, _foreignKey), target, ColumnsAt(Owner, Owner.KeyColumns), owner);
}
