namespace Athanor.Orm;

/// <summary>A property of a mapped class that is loaded from a SQL expression.</summary>
/// <typeparam name="TEntity">The class.</typeparam>
/// <typeparam name="TFace">Its typed table.</typeparam>
/// <typeparam name="T">The property's type.</typeparam>
public sealed class ColumnPropertyMapping<TEntity, TFace, T> : ColumnPropertyMapping<TEntity>
    where TEntity : class, IEntity
    where TFace : class
{
    private readonly Func<TFace, Expr<T>> _sql;
    private readonly Action<TEntity, T> _set;
    private SqlType<T>? _type;

    /// <summary>Maps a property.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="sql">The expression.</param>
    /// <param name="set">Writes the backing field.</param>
    public ColumnPropertyMapping(string name, Func<TFace, Expr<T>> sql, Action<TEntity, T> set) : base(name)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(set);
        _sql = sql;
        _set = set;
    }

    internal override Expr Over(object face)
    {
        var expression = _sql((TFace)face);
        _type ??= expression.Type;
        return expression;
    }

    internal override void Read(TEntity entity, RowReader reader, int ordinal)
    {
        if (reader.IsNull(ordinal) && default(T) is not null)
        {
            throw new UnexpectedNullException(Name, typeof(T));
        }

        _set(entity, _type!.ReadNullable(reader, ordinal));
    }
}
