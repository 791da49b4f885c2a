using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>Many-to-many: the rows of a table between hold the keys of both ends.</summary>
/// <typeparam name="TOwner">The class that has the collection.</typeparam>
/// <typeparam name="TTarget">The class of the collection's objects.</typeparam>
/// <typeparam name="TKey">The owner's key.</typeparam>
public sealed class ManyToManyRelationship<TOwner, TTarget, TKey> : CollectionRelationship<TTarget>
    where TOwner : class, IEntity
    where TTarget : class, IEntity
    where TKey : notnull
{
    private readonly EntityMapping<TOwner, TKey> _owner;
    private readonly Func<EntityMapping> _target;
    private readonly Func<Table> _table;
    private readonly ImmutableArray<string> _columns;
    private readonly ImmutableArray<string> _targetColumns;
    private LinkTable? _links;

    /// <summary>Describes a collection.</summary>
    /// <param name="index">Its place among the owner's relationships.</param>
    /// <param name="name">The property's name.</param>
    /// <param name="owner">The owner's mapping.</param>
    /// <param name="target">The target's mapping; asked when first needed.</param>
    /// <param name="table">The table between; asked when first needed.</param>
    /// <param name="columns">The names of its columns that refer to the owner, in the order of the owner's key.</param>
    /// <param name="targetColumns">The names of its columns that refer to the target, in the order of the target's key.</param>
    public ManyToManyRelationship(
        int index, string name, EntityMapping<TOwner, TKey> owner, Func<EntityMapping> target, Func<Table> table, ImmutableArray<string> columns, ImmutableArray<string> targetColumns)
        : base(index, name, owner)
    {
        _owner = owner;
        _target = target;
        _table = table;
        _columns = columns;
        _targetColumns = targetColumns;
    }

    /// <summary>The owner's collection; it is made when first asked for.</summary>
    public required Func<TOwner, EntityCollection<TTarget>> Get { get; init; }

    /// <summary>Whether the table between was declared from this end.</summary>
    public bool IsFirst { get; init; }

    /// <summary>The collection at the target that is this one's other end; null without one.</summary>
    public Func<TTarget, EntityCollection<TOwner>>? Inverse { get; init; }

    /// <summary>What the owner does before an object is added; null for nothing.</summary>
    public Action<TOwner, TTarget>? Adding { get; init; }

    /// <summary>What the owner does before an object is removed; null for nothing.</summary>
    public Action<TOwner, TTarget>? Removing { get; init; }

    /// <inheritdoc/>
    public override EntityMapping Target => _target();

    internal override LinkTable Links => _links ??= new LinkTable(_table(), Named(_columns), Named(_targetColumns), IsFirst);

    /// <inheritdoc/>
    public override IReadOnlyList<JoinClause> Joins(JoinKind kind, FromClause owner, FromClause target)
    {
        var between = new TableAlias(Links.Table);
        var near = Equal(Links.Columns, between, ColumnsAt(Owner, Owner.KeyColumns), owner);

        // Both tables at once, so that a row of the table between whose target is missing counts as none.
        return kind == JoinKind.Inner
            ? [new JoinClause(kind, between, near), new JoinClause(kind, target, Far(between, target))]
            : [new JoinClause(kind, Joined(between).Join(target, Far(between, target)), near)];
    }

    /// <inheritdoc/>
    public override SelectQuery Related(ImmutableArray<Expr> outputs, FromClause owner, FromClause target)
    {
        var between = new TableAlias(Links.Table);
        return new SelectQuery(outputs, target)
            .AddJoin(new JoinClause(JoinKind.Inner, between, Far(between, target)))
            .AddWhere(Equal(Links.Columns, between, ColumnsAt(Owner, Owner.KeyColumns), owner));
    }

    internal override void Tell(IEntity owner, TTarget target, bool isAdded) => (isAdded ? Adding : Removing)?.Invoke((TOwner)owner, target);

    internal override void BeforeAdd(IEntity owner, TTarget target)
    {
        Tell(owner, target, isAdded: true);
        Inverse?.Invoke(target).Tell((TOwner)owner, isAdded: true);
    }

    internal override void BeforeRemove(IEntity owner, TTarget target)
    {
        Tell(owner, target, isAdded: false);
        Inverse?.Invoke(target).Tell((TOwner)owner, isAdded: false);
    }

    internal override void Added(IEntity owner, TTarget target, bool isNew)
    {
        Inverse?.Invoke(target).AddOtherEnd((TOwner)owner);
        owner.State.Session?.Cascade(target);
        if (isNew && SessionOf(owner, target) is { } session)
        {
            session.Link(this, owner, target, IsKnown(owner, target));
        }
    }

    internal override void Removed(IEntity owner, TTarget target)
    {
        Inverse?.Invoke(target).RemoveOtherEnd((TOwner)owner);
        SessionOf(owner, target)?.Unlink(this, owner, target, IsKnown(owner, target));
    }

    internal override void AfterAdd(IEntity owner)
    {
        foreach (var target in Get((TOwner)owner).Known)
        {
            owner.State.Session?.Link(this, owner, target, isKnown: true);
        }
    }

    internal override bool IsOrphan(IEntity entity) => false;

    internal override void BeforeSave(IEntity owner)
    {
    }

    internal override void AfterInsert(IEntity owner) => owner.State.SetLoaded(Index, !IsWriteOnly);

    internal override void AfterSave(IEntity owner, IEntity target)
    {
        Get((TOwner)owner).Saved();
        Inverse?.Invoke((TTarget)target).Saved();
    }

    internal override IEnumerable<IEntity> Known(IEntity owner) => Get((TOwner)owner).Known;

    internal override async ValueTask Load(Session session, IReadOnlyList<IEntity> owners, RelationshipLoad option, bool async, CancellationToken cancellationToken)
    {
        var byKey = ByKey(_owner, owners);
        ImmutableArray<Expr> columns = [.. Links.Columns.Select(c => c.Expression)];
        var join = new JoinClause(JoinKind.Inner, Target.Source, Far(Links.Table, Target.Source));
        var rows = await RelatedRows.LoadLinked(session, _owner, Target, Links.Table, columns, join, byKey.Keys.ToArray(), option, async, cancellationToken).ConfigureAwait(false);
        foreach (var (key, target) in rows)
        {
            if (byKey.TryGetValue(key, out var owner))
            {
                Get(owner).AddLoaded((TTarget)target);
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
        }
    }

    // What is between a new object and others is told when a session takes it in.
    private static Session? SessionOf(IEntity owner, TTarget target) =>
        owner.State.Status == EntityStatus.Transient || target.State.Status == EntityStatus.Transient ? null : owner.State.Session ?? target.State.Session;

    // Where either collection is here as a whole, it is known whether the row between was there.
    private bool IsKnown(IEntity owner, TTarget target) => Get((TOwner)owner).IsLoaded || Inverse?.Invoke(target).IsLoaded == true;

    private ImmutableArray<IColumn> Named(ImmutableArray<string> names) => [.. names.Select(n => _table()[n])];

    private Expr<bool> Far(FromClause between, FromClause target) => Equal(Links.TargetColumns, between, ColumnsAt(Target, Target.KeyColumns), target);
}
