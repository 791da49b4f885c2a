namespace Athanor.Sql;

/// <summary>The current row of a running statement, read by ordinal and type without boxing.</summary>
/// <remarks>
/// Ordinals start at 0. A typed getter on a NULL throws <see cref="UnexpectedNullException"/> or returns the type's default, as the driver does:
/// ask <see cref="IsNull"/> first wherever a NULL can occur. Values belong to the caller; the row itself is gone with the next read.
/// </remarks>
public abstract class RowReader
{
    /// <summary>The name of the dialect spoken here, by which variants of a type are chosen; null where there is none.</summary>
    public virtual string? DialectName => null;

    /// <summary>The number of columns of the row.</summary>
    public abstract int FieldCount { get; }

    /// <summary>The column's name as the database returns it.</summary>
    public abstract string GetName(int ordinal);

    /// <summary>What the database calls the column's type; null where it does not say (an expression on SQLite). Known before the first row.</summary>
    public virtual string? GetTypeName(int ordinal) => null;

    /// <summary>Whether the column is NULL in this row.</summary>
    public abstract bool IsNull(int ordinal);

    /// <summary>Reads a truth value.</summary>
    public abstract bool GetBoolean(int ordinal);

    /// <summary>Reads a 16-bit integer; a value out of its range is a <see cref="DataException"/>.</summary>
    public abstract short GetInt16(int ordinal);

    /// <summary>Reads a 32-bit integer; a value out of its range is a <see cref="DataException"/>.</summary>
    public abstract int GetInt32(int ordinal);

    /// <summary>Reads a 64-bit integer.</summary>
    public abstract long GetInt64(int ordinal);

    /// <summary>Reads a single-precision number.</summary>
    public abstract float GetSingle(int ordinal);

    /// <summary>Reads a double-precision number.</summary>
    public abstract double GetDouble(int ordinal);

    /// <summary>Reads an exact decimal.</summary>
    public abstract decimal GetDecimal(int ordinal);

    /// <summary>Reads text.</summary>
    public abstract string GetString(int ordinal);

    /// <summary>Reads a byte string into a new array.</summary>
    public abstract byte[] GetBytes(int ordinal);

    /// <summary>Reads a date and time without zone; its <see cref="DateTime.Kind"/> is <see cref="DateTimeKind.Unspecified"/>.</summary>
    public abstract DateTime GetDateTime(int ordinal);

    /// <summary>Reads a point in time.</summary>
    public abstract DateTimeOffset GetDateTimeOffset(int ordinal);

    /// <summary>Reads a date.</summary>
    public abstract DateOnly GetDateOnly(int ordinal);

    /// <summary>Reads a time of day.</summary>
    public abstract TimeOnly GetTimeOnly(int ordinal);

    /// <summary>Reads a duration.</summary>
    public abstract TimeSpan GetTimeSpan(int ordinal);

    /// <summary>Reads a UUID.</summary>
    public abstract Guid GetGuid(int ordinal);

    /// <summary>Reads a value in a CLR type of the driver's own: an array, an integer without bounds, a range, a network address.</summary>
    /// <typeparam name="T">A type that the driver knows how to move.</typeparam>
    /// <exception cref="DataException">The driver has no such values, or this one does not fit.</exception>
    public virtual T Get<T>(int ordinal) => throw new DataException($"The value of column '{GetName(ordinal)}' cannot be read as {typeof(T).Name}: this database has no such values.");

    /// <summary>Reads the value in the database's own type, boxed; null for NULL. For rows whose types are known at run time only.</summary>
    public abstract object? GetValue(int ordinal);
}
