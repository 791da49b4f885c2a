namespace Athanor.Orm;

/// <summary>One column of a mapped class, whatever the type of its values.</summary>
public abstract class ColumnMapping
{
    private protected ColumnMapping(string property, IColumn column)
    {
        Property = property;
        Column = column;
    }

    /// <summary>The property's name.</summary>
    public string Property { get; }

    /// <summary>The table's column.</summary>
    public IColumn Column { get; }

    /// <summary>Whether a query leaves it out that does not ask for it.</summary>
    public bool IsDeferred { get; init; }

    /// <summary>The columns that are loaded with it when it is asked for; null for itself alone.</summary>
    public string? DeferredGroup { get; init; }

    /// <summary>Writes the object's value as a parameter.</summary>
    internal abstract void Write(IEntity entity, ParameterWriter writer, int index);

    /// <summary>The object's value as a parameter of a statement.</summary>
    internal abstract Expr Parameter(IEntity entity);

    /// <summary>The condition that the column is NULL in these rows.</summary>
    internal abstract Expr<bool> IsNull(FromClause source);

    /// <summary>Writes the values of many objects as one array parameter.</summary>
    internal abstract void WriteArray(IReadOnlyList<IEntity> entities, ParameterWriter writer, int index);

    /// <summary>Writes a value that was kept boxed.</summary>
    internal abstract void WriteBoxed(object? value, ParameterWriter writer, int index);

    /// <summary>Reads a column into the object, past its setter.</summary>
    internal abstract void Read(IEntity entity, RowReader reader, int ordinal);

    /// <summary>Whether the object's value is its type's default.</summary>
    internal abstract bool IsDefault(IEntity entity);

    /// <summary>Puts the type's default into the object, past its setter.</summary>
    internal abstract void Clear(IEntity entity);

    /// <summary>Puts a value that was kept boxed into the object, past its setter.</summary>
    internal abstract void Set(IEntity entity, object? value);

    /// <summary>The object's value, boxed.</summary>
    internal abstract object? Get(IEntity entity);
}
