using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>How one mapped class refers to another, from one end: over a foreign key, or over a table between.</summary>
public abstract class Relationship
{
    private protected Relationship(int index, string name, EntityMapping owner)
    {
        Index = index;
        Name = name;
        Owner = owner;
    }

    /// <summary>Its place among the owner's relationships.</summary>
    public int Index { get; }

    /// <summary>The property's name.</summary>
    public string Name { get; }

    /// <summary>The mapping of the class that has the property.</summary>
    public EntityMapping Owner { get; }

    /// <summary>The mapping of the class at the other end.</summary>
    public abstract EntityMapping Target { get; }

    /// <summary>Whether the property holds many objects.</summary>
    public abstract bool IsCollection { get; }

    /// <summary>How it is loaded where a query says nothing of it.</summary>
    public LoaderKind Loading { get; init; }

    /// <summary>What its objects are sorted by where a query says nothing of it: the places of columns in the target's mapping.</summary>
    public ImmutableArray<RelationshipOrder> Order { get; init; } = [];

    /// <summary>Whether a delete of the owner deletes the objects at the other end.</summary>
    public virtual bool DeletesTargets => false;

    /// <summary>Whether an object that loses its owner is deleted.</summary>
    public virtual bool DeletesOrphans => false;

    /// <summary>The joins that lead from rows of the owner to rows of the target; the last one is the target's.</summary>
    public abstract IReadOnlyList<JoinClause> Joins(JoinKind kind, FromClause owner, FromClause target);

    /// <summary>A query of the target's rows that belong to a row of the owner, which stands in a query around it.</summary>
    /// <param name="outputs">What it selects.</param>
    /// <param name="owner">The owner's rows in the query around it.</param>
    /// <param name="target">The target's rows.</param>
    public abstract SelectQuery Related(ImmutableArray<Expr> outputs, FromClause owner, FromClause target);

    /// <inheritdoc/>
    public override string ToString() => $"{Owner.EntityName}.{Name}";

    /// <summary>Whether an owner that is let go takes its objects with it.</summary>
    internal virtual bool Expunges => false;

    /// <summary>Whether a refresh of the owner is one of its objects, too.</summary>
    internal virtual bool Refreshes => false;

    /// <summary>Whether it may not be loaded.</summary>
    internal virtual bool IsNeverLoaded => false;

    /// <summary>The condition that rows of the target belong to an object.</summary>
    internal virtual Expr<bool> BelongsTo(IEntity owner, FromClause target)
    {
        RequireRow(owner);
        var source = Owner.SourceAlias;
        var joins = Joins(JoinKind.Inner, source, target);
        var query = joins.SkipLast(1).Aggregate(new SelectQuery([Value(1)], source), (all, join) => all.AddJoin(join));
        return Exists(query.AddWhere(joins[^1].On!).AddWhere(IsKey(ColumnsAt(Owner, Owner.KeyColumns), source, owner)));
    }

    /// <summary>What gives a new row of the target to an object.</summary>
    /// <exception cref="UsageException">Its rows do not hold the owner's key.</exception>
    internal virtual IReadOnlyList<Assignment> OwnersKey(IEntity owner) =>
        throw new UsageException($"Rows of '{this}' do not hold the key of their owner, so they cannot be inserted for it. Add objects instead.");

    /// <summary>The condition that rows of the owner have an object at the other end.</summary>
    internal virtual Expr<bool> RefersTo(FromClause owner, IEntity target)
    {
        RequireRow(target);
        var source = Target.SourceAlias;
        return Exists(Related([Value(1)], owner, source).AddWhere(IsKey(ColumnsAt(Target, Target.KeyColumns), source, target)));
    }

    /// <summary>The condition that rows of the owner have nothing at the other end.</summary>
    internal virtual Expr<bool> IsEmpty(FromClause owner) => !Exists(Related([Value(1)], owner, Target.SourceAlias));

    /// <summary>Before the owner is saved: its foreign key follows the object referred to.</summary>
    internal abstract void BeforeSave(IEntity owner);

    /// <summary>The owner refers to nothing in its row for the while; the property stays.</summary>
    internal virtual void Empty(IEntity owner)
    {
    }

    /// <summary>The database carries a new key of an object to the rows that refer to it: so does the session to their objects.</summary>
    internal virtual void FollowKey(IEntity owner, IEntity target, RowKey former)
    {
    }

    /// <summary>After the owner was inserted: its key goes to the objects that refer to it.</summary>
    internal virtual void AfterInsert(IEntity owner)
    {
    }

    /// <summary>After a change between two objects was saved: what their collections remember of it is forgotten.</summary>
    internal virtual void AfterSave(IEntity owner, IEntity target)
    {
    }

    /// <summary>Whether an object that lost its owner still has none.</summary>
    internal abstract bool IsOrphan(IEntity entity);

    /// <summary>After the owner's columns were read anew: the object referred to may be another one.</summary>
    internal virtual void AfterRefresh(IEntity owner)
    {
    }

    /// <summary>The object referred to, as far as it is loaded.</summary>
    internal virtual IEntity? ReferredTo(IEntity owner) => null;

    /// <summary>The objects in the owner's collection, as far as they are known.</summary>
    internal virtual IEnumerable<IEntity> Known(IEntity owner) => [];

    /// <summary>Whether what lost its place at the other end is followed by another: its row must go before that one's comes.</summary>
    internal virtual bool ReplacesItsTarget => false;

    /// <summary>The places of the foreign key among the owner's columns; none where it is elsewhere.</summary>
    internal virtual IReadOnlyList<int> KeyPlaces => [];

    /// <summary>Whether an object's row cannot be without an owner.</summary>
    internal virtual bool NeedsOwner => false;

    /// <summary>Whether a delete leaves the objects that are not loaded to the database.</summary>
    internal virtual bool LeavesUnloadedToDatabase => false;

    /// <summary>After an object was taken into a session: what its collections hold is to be saved.</summary>
    internal virtual void AfterAdd(IEntity owner)
    {
    }

    /// <summary>The table between the two ends; null without one.</summary>
    internal virtual LinkTable? Links => null;

    /// <summary>Loads it for many owners in one query.</summary>
    internal abstract ValueTask SelectIn(Session session, IReadOnlyList<IEntity> owners, RelationshipLoad option, bool async, CancellationToken cancellationToken);

    /// <summary>The columns of the owner's rows by which its objects are found: its key, or its foreign key.</summary>
    internal virtual IEnumerable<Expr> LinkColumnsOver(FromClause owner) => ColumnsAt(Owner, Owner.KeyColumns).Select(c => SourcePart.ColumnAt(c, owner));

    /// <summary>What its objects are sorted by where nothing else was said.</summary>
    internal ImmutableArray<OrderTerm> OrderOver(FromClause target) =>
        [.. Order.Select(o => (Column: SourcePart.ColumnAt(Target.Columns[o.Column].Column, target), o.IsDescending)).Select(o => o.IsDescending ? o.Column.Desc() : o.Column.Asc())];

    /// <summary>Lets go what is loaded: the next load reads it anew.</summary>
    internal abstract void Unload(IEntity owner);

    /// <summary>Takes one joined row's target: null when the join found none.</summary>
    internal abstract void Attach(IEntity owner, IEntity? target, JoinedLoads loads);

    /// <summary>The condition that columns of one source are equal to columns of another, pair by pair.</summary>
    private protected static Expr<bool> Equal(ImmutableArray<IColumn> left, FromClause leftSource, ImmutableArray<IColumn> right, FromClause rightSource)
    {
        Expr<bool>? condition = null;
        for (var i = 0; i < left.Length; i++)
        {
            var equal = Comparison.Of(ComparisonOperator.Equal, SourcePart.ColumnAt(left[i], leftSource), SourcePart.ColumnAt(right[i], rightSource));
            condition = condition is null ? equal : condition & equal;
        }

        return condition!;
    }

    /// <summary>The condition that columns of a source have an object's key.</summary>
    private protected static Expr<bool> IsKey(ImmutableArray<IColumn> columns, FromClause source, IEntity entity)
    {
        var key = entity.Mapping.KeyColumns;
        Expr<bool>? condition = null;
        for (var i = 0; i < columns.Length; i++)
        {
            var equal = Comparison.Of(ComparisonOperator.Equal, SourcePart.ColumnAt(columns[i], source), entity.Mapping.Columns[key[i]].Parameter(entity));
            condition = condition is null ? equal : condition & equal;
        }

        return condition!;
    }

    private protected static void RequireRow(IEntity entity)
    {
        if (entity.State.Status is EntityStatus.Transient or EntityStatus.Pending && entity.Mapping.AwaitsKey(entity))
        {
            throw new UsageException($"This {entity.Mapping.EntityName} is new and has no key to ask for. Save it first: `await session.FlushAsync()`.");
        }
    }

    /// <summary>The one join of a relationship without a table in between.</summary>
    private protected static IReadOnlyList<JoinClause> Direct(JoinKind kind, FromClause target, Expr<bool> condition) => [new JoinClause(kind, target, condition)];

    /// <summary>The columns at these places of a mapping.</summary>
    private protected static ImmutableArray<IColumn> ColumnsAt(EntityMapping mapping, ImmutableArray<int> places) => [.. places.Select(p => mapping.Columns[p].Column)];
}
