using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>Many-to-one: the owner's row holds the key of one target.</summary>
/// <typeparam name="TOwner">The class that has the foreign key and the property.</typeparam>
/// <typeparam name="TTarget">The class referred to.</typeparam>
/// <typeparam name="TKey">The target's key.</typeparam>
public sealed class ReferenceRelationship<TOwner, TTarget, TKey> : Relationship
    where TOwner : class, IEntity
    where TTarget : class, IEntity
    where TKey : notnull
{
    private readonly Func<EntityMapping<TTarget, TKey>> _target;
    private readonly ImmutableArray<int> _foreignKey;

    /// <summary>Describes a reference.</summary>
    /// <param name="index">Its place among the owner's relationships.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="owner">The owner's mapping.</param>
    /// <param name="target">The target's mapping; asked when first needed.</param>
    /// <param name="foreignKey">The places of the foreign key's columns in the owner's mapping, in the order of the target's key.</param>
    public ReferenceRelationship(int index, string name, EntityMapping owner, Func<EntityMapping<TTarget, TKey>> target, ImmutableArray<int> foreignKey) : base(index, name, owner)
    {
        _target = target;
        _foreignKey = foreignKey;
    }

    /// <summary>Reads the owner's foreign key.</summary>
    public required ForeignKeyReader<TOwner, TKey> ForeignKey { get; init; }

    /// <summary>Writes the target's key into the owner's foreign key (null: no target) and reports the change, without touching the property.</summary>
    public required Action<TOwner, TTarget?> CopyKey { get; init; }

    /// <summary>Reads the property's backing field.</summary>
    public required Func<TOwner, TTarget?> Get { get; init; }

    /// <summary>Writes the property's backing field.</summary>
    public required Action<TOwner, TTarget?> Set { get; init; }

    /// <summary>Whether the foreign key forbids NULL.</summary>
    public bool IsRequired { get; init; }

    /// <summary>Whether the other end says that an owner without a target is deleted (<see cref="CascadeAttribute.DeletesOrphans"/>).</summary>
    public bool IsOwned { get; init; }

    /// <summary>Whether one owner at most refers to a target.</summary>
    public bool IsOneToOne { get; init; }

    /// <summary>Whether the database carries a new key of the target to the owner's foreign key.</summary>
    public bool FollowsKey { get; init; }

    /// <summary>What the owner does before the reference is set; null for nothing.</summary>
    public Action<TOwner, TTarget?>? Setting { get; init; }

    /// <inheritdoc/>
    public override bool DeletesOrphans => IsOwned;

    /// <inheritdoc/>
    internal override bool ReplacesItsTarget => IsOneToOne;

    /// <inheritdoc/>
    internal override bool NeedsOwner => IsRequired;

    /// <inheritdoc/>
    internal override IReadOnlyList<int> KeyPlaces => _foreignKey;

    /// <summary>The collection at the target that is this reference's other end; null without one.</summary>
    public Func<TTarget, EntityCollection<TOwner>>? Inverse { get; init; }

    /// <inheritdoc/>
    public override EntityMapping Target => _target();

    /// <inheritdoc/>
    public override bool IsCollection => false;

    /// <inheritdoc/>
    public override IReadOnlyList<JoinClause> Joins(JoinKind kind, FromClause owner, FromClause target) => Direct(kind, target, Condition(owner, target));

    /// <inheritdoc/>
    public override SelectQuery Related(ImmutableArray<Expr> outputs, FromClause owner, FromClause target) =>
        new SelectQuery(outputs, target).AddWhere(Condition(owner, target));

    /// <summary>What a generated getter returns: the loaded object, or null when there is none.</summary>
    /// <exception cref="NotLoadedException">The object referred to is not loaded.</exception>
    public TTarget? Read(TOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        ref var state = ref owner.State;
        if (state.IsLoaded(Index) || state.Status is EntityStatus.Transient or EntityStatus.Pending || Get(owner) is not null)
        {
            return Get(owner);
        }

        return ForeignKey(owner, out var key) ? ReadUnloaded(owner, key) : null;
    }

    /// <summary>What a generated setter does: both ends and the foreign key follow.</summary>
    public void Assign(TOwner owner, TTarget? value)
    {
        ArgumentNullException.ThrowIfNull(owner);
        var old = Get(owner);
        ref var state = ref owner.State;
        if (ReferenceEquals(old, value) && (value is not null || state.IsLoaded(Index)))
        {
            return;
        }

        BeforeSet(owner, value);
        if (value is not null && !ReferenceEquals(old, value))
        {
            Inverse?.Invoke(value).Tell(owner, isAdded: true);
        }

        if (old is not null)
        {
            Inverse?.Invoke(old).RemoveOtherEnd(owner);
        }

        Loaded(owner, value);
        if (value is not null)
        {
            Inverse?.Invoke(value).AddOtherEnd(owner);
        }

        Follow(owner, value);
    }

    /// <summary>What the setter of the foreign key's own property does: the object referred to is another one now, and not loaded.</summary>
    public void Forget(TOwner owner)
    {
        ArgumentNullException.ThrowIfNull(owner);
        if (Get(owner) is { } old)
        {
            Inverse?.Invoke(old).RemoveOtherEnd(owner);
            Set(owner, null);
        }

        owner.State.SetLoaded(Index, false);
    }

    /// <summary>The reference is about to be set, from either end: the hooks may throw.</summary>
    internal void BeforeSet(TOwner owner, TTarget? value)
    {
        Setting?.Invoke(owner, value);
        if (Get(owner) is { } old && !ReferenceEquals(old, value))
        {
            Inverse?.Invoke(old).Tell(owner, isAdded: false);
        }
    }

    /// <summary>Sets the reference from the other end: a collection gained or lost the owner.</summary>
    internal void SetFromOtherEnd(TOwner owner, TTarget? value)
    {
        if (value is not null && Get(owner) is { } old && !ReferenceEquals(old, value))
        {
            Inverse?.Invoke(old).RemoveOtherEnd(owner);
        }

        Loaded(owner, value);
        Follow(owner, value);
    }

    /// <summary>Whether the owner's reference is set to another object: its row, and its foreign key while that one is new, say otherwise until they are saved.</summary>
    internal bool RefersElsewhere(TOwner owner, TTarget target) => Get(owner) is { } other && !ReferenceEquals(other, target);

    internal override void BeforeSave(IEntity owner)
    {
        var typed = (TOwner)owner;
        if (Get(typed) is { } value)
        {
            CopyKey(typed, value);
        }
    }

    internal override void Empty(IEntity owner) => CopyKey((TOwner)owner, null);

    internal override void FollowKey(IEntity owner, IEntity target, RowKey former)
    {
        if (FollowsKey && owner.State.Status == EntityStatus.Persistent && RowKey.Of(owner, _foreignKey, isStored: false).Equals(former))
        {
            CopyKey((TOwner)owner, (TTarget)target);
        }
    }

    internal override Expr<bool> RefersTo(FromClause owner, IEntity target)
    {
        RequireRow(target);
        return IsKey(ColumnsAt(Owner, _foreignKey), owner, target);
    }

    internal override Expr<bool> IsEmpty(FromClause owner) => _foreignKey.Select(p => Owner.Columns[p])
        .Where(c => c.Column.Schema.IsNullable).Select(c => c.IsNull(owner))
        .Aggregate((Expr<bool>?)null, (all, one) => all is null ? one : all | one) ?? BooleanConstant.False;

    internal override bool IsOrphan(IEntity entity) => entity.State.IsLoaded(Index) && Get((TOwner)entity) is null;

    internal override void AfterRefresh(IEntity owner)
    {
        var typed = (TOwner)owner;
        var known = Get(typed);
        if (!ForeignKey(typed, out var key) || known is null || !_target().GetKey(known).Equals(key))
        {
            Forget(typed);
        }
    }

    internal override IEntity? ReferredTo(IEntity owner)
    {
        var typed = (TOwner)owner;
        return Get(typed) ?? (owner.State.Session is { } session && ForeignKey(typed, out var key) ? session.Find(_target(), key) : null);
    }

    internal override async ValueTask SelectIn(Session session, IReadOnlyList<IEntity> owners, RelationshipLoad option, bool async, CancellationToken cancellationToken)
    {
        var waiting = new List<(TOwner Owner, TKey Key)>(owners.Count);
        var wanted = new HashSet<TKey>();
        var nested = new List<IEntity>();
        foreach (TOwner owner in owners)
        {
            if (owner.State.IsLoaded(Index))
            {
                if (Get(owner) is { } loaded)
                {
                    nested.Add(loaded);
                }
            }
            else if (!ForeignKey(owner, out var key))
            {
                Loaded(owner, null);
            }
            else if (option.Criteria.Where is null && session.Find(_target(), key) is { } known && option.Takes(known))
            {
                nested.Add(Loaded(owner, known)!);
            }
            else
            {
                waiting.Add((owner, key));
                wanted.Add(key);
            }
        }

        if (wanted.Count > 0)
        {
            var target = _target();
            ImmutableArray<Expr> columns = [.. ColumnsAt(target, target.KeyColumns).Select(c => SourcePart.ColumnAt(c, target.Source))];
            var rows = await RelatedRows.LoadByKeys(session, target, columns, target, wanted.ToArray(), option, async, cancellationToken).ConfigureAwait(false);
            var found = rows.ToDictionary(row => target.GetKey((TTarget)row), row => (TTarget)row);
            foreach (var (owner, key) in waiting)
            {
                Loaded(owner, found.GetValueOrDefault(key));
            }
        }

        await RelatedRows.LoadNested(session, nested, option, async, cancellationToken).ConfigureAwait(false);
    }

    internal override void Attach(IEntity owner, IEntity? target, JoinedLoads loads)
    {
        if (!owner.State.IsLoaded(Index))
        {
            Loaded((TOwner)owner, (TTarget?)target);
        }
    }

    internal override void Unload(IEntity owner)
    {
        Set((TOwner)owner, null);
        owner.State.SetLoaded(Index, loaded: false);
    }

    internal override IEnumerable<Expr> LinkColumnsOver(FromClause owner) => ColumnsAt(Owner, _foreignKey).Select(c => SourcePart.ColumnAt(c, owner));

    private TTarget? ReadUnloaded(TOwner owner, TKey key)
    {
        // What the session holds already needs no query.
        if (UnloadedReads.MayBeFound(owner, this) && owner.State.Session?.Find(_target(), key) is { } known)
        {
            return Loaded(owner, known);
        }

        UnloadedReads.Read(owner, this);
        return Get(owner);
    }

    private Expr<bool> Condition(FromClause owner, FromClause target) => Equal(ColumnsAt(Owner, _foreignKey), owner, ColumnsAt(Target, Target.KeyColumns), target);

    private TTarget? Loaded(TOwner owner, TTarget? value)
    {
        Set(owner, value);
        owner.State.SetLoaded(Index);
        return value;
    }

    // A target that has no key yet gives it at the flush that inserts it; the owner only has to be there then.
    private void Follow(TOwner owner, TTarget? value)
    {
        ref var state = ref owner.State;
        if (value is null)
        {
            if (IsRequired || IsOwned || IsOneToOne)
            {
                state.Session?.Orphaned(owner, this);
            }

            if (!IsRequired)
            {
                CopyKey(owner, null);
            }
        }
        else if (value.State.Status is EntityStatus.Persistent or EntityStatus.Detached)
        {
            CopyKey(owner, value);
        }
        else if (state.Session is { } session)
        {
            session.Changed(owner, ref state);
        }
    }
}
