namespace Athanor.Sql;

/// <summary>Takes the parameter values of one execution by position and type, without boxing where the driver allows it.</summary>
/// <remarks>Positions start at 0 and follow the compiled statement's parameter list. Every position is written before the statement runs.</remarks>
public abstract class ParameterWriter
{
    /// <summary>The name of the dialect spoken here, by which variants of a type are chosen; null where there is none.</summary>
    public virtual string? DialectName => null;

    /// <summary>Writes NULL; the type tells the database what kind of NULL it is.</summary>
    public abstract void WriteNull(int index, SqlType type);

    /// <summary>Writes a truth value.</summary>
    public abstract void Write(int index, bool value);

    /// <summary>Writes a 16-bit integer.</summary>
    public abstract void Write(int index, short value);

    /// <summary>Writes a 32-bit integer.</summary>
    public abstract void Write(int index, int value);

    /// <summary>Writes a 64-bit integer.</summary>
    public abstract void Write(int index, long value);

    /// <summary>Writes a single-precision number.</summary>
    public abstract void Write(int index, float value);

    /// <summary>Writes a double-precision number.</summary>
    public abstract void Write(int index, double value);

    /// <summary>Writes an exact decimal.</summary>
    /// <exception cref="DataException">The database cannot keep the value without loss.</exception>
    public abstract void Write(int index, decimal value);

    /// <summary>Writes text.</summary>
    public abstract void Write(int index, string value);

    /// <summary>Writes a byte string.</summary>
    public abstract void Write(int index, byte[] value);

    /// <summary>Writes a date and time without zone.</summary>
    /// <exception cref="DataException">The value has a <see cref="DateTime.Kind"/>, which would be lost.</exception>
    public abstract void Write(int index, DateTime value);

    /// <summary>Writes a point in time; the instant is kept, its offset is not.</summary>
    public abstract void Write(int index, DateTimeOffset value);

    /// <summary>Writes a date.</summary>
    public abstract void Write(int index, DateOnly value);

    /// <summary>Writes a time of day.</summary>
    public abstract void Write(int index, TimeOnly value);

    /// <summary>Writes a duration.</summary>
    public abstract void Write(int index, TimeSpan value);

    /// <summary>Writes a UUID.</summary>
    public abstract void Write(int index, Guid value);

    /// <summary>Writes a value in a CLR type of the driver's own: an integer without bounds, a range, a network address.</summary>
    /// <typeparam name="T">A type that the driver knows how to move.</typeparam>
    /// <param name="index">The parameter's position.</param>
    /// <param name="type">The SQL type.</param>
    /// <param name="value">The value, not null.</param>
    /// <exception cref="DataException">The driver has no such values, or the database cannot keep this one without loss.</exception>
    public virtual void WriteNative<T>(int index, SqlType type, T value)
        where T : notnull => throw new DataException($"Parameter {index + 1} is a {typeof(T).Name}, which this database cannot take. Give the column another type here: `type.On(…)`.");

    /// <summary>Writes a whole array as one parameter, where <see cref="Dialect.SupportsArrayParameters"/> says that the database takes it.</summary>
    /// <typeparam name="T">A type with a single-value <c>Write</c> here, or the nullable form of one.</typeparam>
    /// <param name="index">The parameter's position.</param>
    /// <param name="elementType">The SQL type of one element.</param>
    /// <param name="values">The elements; nulls become NULL.</param>
    /// <exception cref="CompileException">The database has no array parameters.</exception>
    public abstract void WriteArray<T>(int index, SqlType elementType, T[] values);
}
