using System.Collections.Immutable;

namespace Athanor.Orm;

/// <summary>Where a class stands in a hierarchy whose rows tell their class by a column.</summary>
/// <typeparam name="T">The type of the column's values.</typeparam>
public sealed class EntityInheritance<T> : EntityInheritance
    where T : notnull
{
    private readonly T? _value;

    /// <summary>Describes a class of a hierarchy.</summary>
    /// <param name="superclass">The class that it derives from; null for the first one.</param>
    /// <param name="discriminator">The place of the column that tells a row's class, among the first class's columns.</param>
    /// <param name="value">What the column says of rows of this class; without meaning for an abstract one.</param>
    /// <param name="isAbstract">Whether no object is of this class itself.</param>
    /// <param name="subclasses">The classes that derive from it directly; asked when first needed.</param>
    public EntityInheritance(EntityMapping? superclass, int discriminator, T? value, bool isAbstract, Func<ImmutableArray<EntityMapping>> subclasses)
        : base(superclass, isAbstract, subclasses)
    {
        Discriminator = discriminator;
        _value = value;
    }

    /// <summary>The place of the column that tells a row's class, among the first class's columns.</summary>
    public int Discriminator { get; }

    /// <summary>What the column says of rows of this class.</summary>
    public T Value => _value!;

    /// <summary>What the column says of an object's row: what a generated property returns.</summary>
    public static T ValueOf(IEntity entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return ((EntityInheritance<T>)entity.Mapping.Inheritance!).Value;
    }

    internal override PolymorphicRows RowsOf(EntityMapping mapping, IReadOnlyList<EntityMapping> classes) => new PolymorphicRows<T>(mapping, Discriminator, classes);

    internal override Expr<bool> IsOneOf(EntityMapping root, IEnumerable<EntityMapping> classes, FromClause rows)
    {
        var column = (Column<T>)root.Columns[Discriminator].Column;
        var told = SourcePart.ColumnAt(column, rows);
        return classes.Where(c => !c.Inheritance!.IsAbstract)
            .Select(c => Comparison.Of(ComparisonOperator.Equal, told, Literal(((EntityInheritance<T>)c.Inheritance!).Value, column.Type)))
            .Aggregate((Expr<bool>?)null, (before, own) => before is null ? own : before | own)
            ?? throw new UsageException($"No class of the hierarchy of {root.EntityName} below this one has objects: they are all abstract.");
    }
}
