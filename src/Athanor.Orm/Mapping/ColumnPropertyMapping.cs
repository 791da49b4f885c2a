namespace Athanor.Orm;

/// <summary>A property of a mapped class that is loaded from a SQL expression.</summary>
/// <typeparam name="TEntity">The class.</typeparam>
public abstract class ColumnPropertyMapping<TEntity>
    where TEntity : class, IEntity
{
    private protected ColumnPropertyMapping(string name) => Name = name;

    /// <summary>The property's name.</summary>
    public string Name { get; }

    /// <summary>The expression over the rows of a typed table.</summary>
    internal abstract Expr Over(object face);

    /// <summary>Reads the value into the object.</summary>
    internal abstract void Read(TEntity entity, RowReader reader, int ordinal);
}
