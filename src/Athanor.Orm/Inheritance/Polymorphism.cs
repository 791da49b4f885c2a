namespace Athanor.Orm;

/// <summary>The classes of a hierarchy in a query of one above them.</summary>
public static class Polymorphism
{
    /// <summary>Columns of a subclass in a query of a class above it, NULL for rows of other classes: <c>.Where(p => p.OfType(Employee.Table).Salary > 1000)</c>.</summary>
    /// <param name="rows">The rows of the class above.</param>
    /// <param name="subclass">The subclass's typed table.</param>
    /// <exception cref="UsageException">The rows are not read with the subclass's table.</exception>
    public static TFace OfType<TBase, TFace, TEntity, TKey>(this IEntityTable<TBase, TKey> rows, EntityTable<TFace, TEntity, TKey> subclass)
        where TBase : class, IEntity
        where TFace : EntityTable<TFace, TEntity, TKey>
        where TEntity : class, TBase
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(subclass);
        return subclass.Over(RowsOf(rows));
    }

    /// <summary>Whether a row is of a class, or of one that derives from it: <c>.Where(p => p.Is(Employee.Table))</c>.</summary>
    /// <param name="rows">The rows of a class above.</param>
    /// <param name="subclass">The subclass's typed table.</param>
    public static Expr<bool> Is<TBase, TEntity, TKey>(this IEntityTable<TBase, TKey> rows, IEntityTable<TEntity, TKey> subclass)
        where TBase : class, IEntity
        where TEntity : class, TBase
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(subclass);
        var mapping = subclass.Mapping;
        return mapping.Inheritance is { } inheritance && !ReferenceEquals(rows.Mapping, mapping)
            ? inheritance.IsOneOf(mapping.Root, mapping.Classes, RowsOf(rows))
            : True;
    }

    private static FromClause RowsOf<TBase, TKey>(IEntityTable<TBase, TKey> rows)
        where TBase : class, IEntity
        where TKey : notnull
    {
        ArgumentNullException.ThrowIfNull(rows);
        return ((ISource)rows).From;
    }
}
