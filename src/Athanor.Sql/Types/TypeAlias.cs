namespace Athanor.Sql;

/// <summary>A class of its own for a SQL type, where a class must be named, as by the ORM's <c>[SqlType(typeof(MoodType))]</c>.</summary>
/// <example><c>sealed class MoodType() : TypeAlias&lt;Mood&gt;(SqlTypes.EnumType&lt;Mood&gt;("mood"));</c></example>
/// <typeparam name="T">The CLR type.</typeparam>
public abstract class TypeAlias<T> : TypeDecorator<T, T>
{
    /// <summary>Names a type.</summary>
    protected TypeAlias(SqlType<T> type) : base(type)
    {
    }

    /// <inheritdoc/>
    protected sealed override T ToStored(T value) => value;

    /// <inheritdoc/>
    protected sealed override T FromStored(T stored) => stored;
}
