namespace Athanor.Sql;

/// <summary>A reflected type of which the CLR type is known.</summary>
internal abstract class ReflectedType<T>(SqlType<T> type) : ReflectedType
{
    protected SqlType<T> Type => type;

    public sealed override ReflectedType NamedOn(Dialect dialect, string name)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return With(type.On(dialect.Name, SqlTypes.Exact(name, type)));
    }

    public sealed override ReflectedType DomainOn(Dialect dialect, string name, string? check, string? schemaName)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        return With(type.On(dialect.Name, SqlTypes.Domain(name, type, check, schemaName)));
    }

    protected abstract ReflectedType With(SqlType<T> other);
}
