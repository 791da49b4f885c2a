namespace Athanor.Sql;

/// <summary>A column's type as a reflector puts it together, before it is known whether the column is nullable.</summary>
public abstract class ReflectedType
{
    private protected ReflectedType()
    {
    }

    /// <summary>A type whose values are structs.</summary>
    public static ReflectedType Value<T>(SqlType<T> type)
        where T : struct => new ReflectedScalar<T>(type, static t => SqlTypes.Nullable(t));

    /// <summary>A type whose values are objects.</summary>
    public static ReflectedType Reference<T>(SqlType<T> type)
        where T : class => new ReflectedScalar<T>(type, static t => t);

    /// <summary>The type of a column.</summary>
    /// <param name="isNullable">Whether it may hold NULL.</param>
    public abstract SqlType Of(bool isNullable);

    /// <summary>The type under the name that it has on one dialect, and as Athanor names it elsewhere.</summary>
    public abstract ReflectedType NamedOn(Dialect dialect, string name);

    /// <summary>A domain over the type on one dialect; the type itself elsewhere.</summary>
    public abstract ReflectedType DomainOn(Dialect dialect, string name, string? check, string? schemaName);

    /// <summary>Many values of the type. Those of an array are the array itself: databases know no other.</summary>
    public abstract ReflectedType Array();
}
