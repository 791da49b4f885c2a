namespace Athanor.Orm;

/// <summary>How one mapped class refers to another: over a foreign key, from one end.</summary>
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

    /// <summary>The condition that joins rows of the target to rows of the owner.</summary>
    public abstract Expr<bool> Condition(FromClause owner, FromClause target);

    /// <inheritdoc/>
    public override string ToString() => $"{Owner.EntityName}.{Name}";

    /// <summary>Before the owner is saved: its foreign key follows the object referred to.</summary>
    internal abstract void BeforeSave(IEntity owner);

    /// <summary>After the owner was inserted: its key goes to the objects that refer to it.</summary>
    internal virtual void AfterInsert(IEntity owner)
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

    /// <summary>Loads it for many owners in one query.</summary>
    internal abstract ValueTask SelectIn(Session session, IReadOnlyList<IEntity> owners, LoaderOption option, bool async, CancellationToken cancellationToken);

    /// <summary>Takes one joined row's target: null when the join found none.</summary>
    internal abstract void Attach(IEntity owner, IEntity? target, JoinedLoads loads);

    /// <summary>The column of a class's rows at a source, by its place in the mapping.</summary>
    private protected static Expr ColumnAt(EntityMapping mapping, int column, FromClause source)
    {
        var mapped = mapping.Columns[column].Column;
        return mapped.Schema.Type.CreateColumn(source, mapped.Schema).Expression;
    }
}
