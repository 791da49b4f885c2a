using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>Where a class stands in a hierarchy of mapped classes. Static data, written by the generator.</summary>
public abstract class EntityInheritance
{
    private readonly Func<ImmutableArray<EntityMapping>> _subclasses;

    private protected EntityInheritance(EntityMapping? superclass, bool isAbstract, Func<ImmutableArray<EntityMapping>> subclasses)
    {
        Base = superclass;
        IsAbstract = isAbstract;
        _subclasses = subclasses;
    }

    /// <summary>The class that it derives from; null for the first class of the hierarchy.</summary>
    public EntityMapping? Base { get; }

    /// <summary>Whether no object is of this class itself.</summary>
    public bool IsAbstract { get; }

    /// <summary>The classes that derive from it directly.</summary>
    public ImmutableArray<EntityMapping> Subclasses
    {
        get
        {
            if (field.IsDefault)
            {
                // Asked for late, since a class and its subclasses are in each other's mapping.
                ImmutableInterlocked.InterlockedInitialize(ref field, _subclasses());
            }

            return field;
        }
    }

    /// <summary>How rows that may be of any of these classes are read.</summary>
    /// <param name="mapping">The class that is asked for.</param>
    /// <param name="classes">It and all that derive from it.</param>
    internal abstract PolymorphicRows RowsOf(EntityMapping mapping, IReadOnlyList<EntityMapping> classes);

    /// <summary>The condition that a row is of one of these classes.</summary>
    /// <param name="root">The first class of the hierarchy, whose table has the column that tells.</param>
    /// <param name="classes">The classes.</param>
    /// <param name="rows">The table's rows.</param>
    internal abstract Expr<bool> IsOneOf(EntityMapping root, IEnumerable<EntityMapping> classes, FromClause rows);
}
