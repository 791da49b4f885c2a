namespace Athanor.Orm;

/// <summary>One typed column of a mapped class.</summary>
/// <typeparam name="TEntity">The class.</typeparam>
/// <typeparam name="T">The property's type.</typeparam>
public sealed class ColumnMapping<TEntity, T> : ColumnMapping
    where TEntity : class, IEntity
{
    private readonly Func<TEntity, T> _get;
    private readonly Action<TEntity, T> _set;
    private readonly SqlType<T> _type;

    /// <summary>Maps a property.</summary>
    /// <param name="property">Its name.</param>
    /// <param name="column">Its column.</param>
    /// <param name="get">Reads the backing field.</param>
    /// <param name="set">Writes the backing field, past the setter.</param>
    public ColumnMapping(string property, Column<T> column, Func<TEntity, T> get, Action<TEntity, T> set) : base(property, column)
    {
        ArgumentNullException.ThrowIfNull(column);
        _get = get;
        _set = set;
        _type = column.Type;
    }

    /// <summary>The object's value.</summary>
    public T Value(TEntity entity) => _get(entity);

    internal override void Write(IEntity entity, ParameterWriter writer, int index) => _type.Write(writer, index, _get((TEntity)entity));

    internal override Expr Parameter(IEntity entity) => SqlLanguage.Value(_get((TEntity)entity), _type);

    internal override Expr<bool> IsNull(FromClause source) => (Expr<T>)SourcePart.ColumnAt(Column, source) == (Expr<T>?)null;

    internal override void WriteArray(IReadOnlyList<IEntity> entities, ParameterWriter writer, int index)
    {
        var values = new T[entities.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = _get((TEntity)entities[i]);
        }

        _type.WriteArray(writer, index, values);
    }

    internal override void WriteBoxed(object? value, ParameterWriter writer, int index) => _type.Write(writer, index, (T)value!);

    internal override void Read(IEntity entity, RowReader reader, int ordinal) => _set((TEntity)entity, _type.ReadNullable(reader, ordinal));

    internal override bool IsDefault(IEntity entity) => EqualityComparer<T>.Default.Equals(_get((TEntity)entity), default);

    internal override void Clear(IEntity entity) => _set((TEntity)entity, default!);

    internal override void Set(IEntity entity, object? value) => _set((TEntity)entity, (T)value!);

    internal override object? Get(IEntity entity) => _get((TEntity)entity);
}
