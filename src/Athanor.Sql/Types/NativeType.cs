namespace Athanor.Sql;

/// <summary>A type that one database has, and whose values its driver moves as <typeparamref name="T"/>. Dialect packages offer them.</summary>
/// <typeparam name="T">The driver's CLR type.</typeparam>
public sealed class NativeType<T> : SqlType<T>, INativeType
    where T : notnull
{
    /// <summary>Names a type of one dialect.</summary>
    /// <param name="dialect">The dialect's name.</param>
    /// <param name="name">The type's name there, as it stands in DDL and as its driver knows it.</param>
    /// <param name="length">The length that stands behind the name; null without one.</param>
    public NativeType(string dialect, string name, int? length = null) : base(SqlTypeKind.Native)
    {
        ArgumentException.ThrowIfNullOrEmpty(dialect);
        ArgumentException.ThrowIfNullOrEmpty(name);
        DialectName = dialect;
        Name = name;
        Length = length;
    }

    /// <inheritdoc/>
    public string DialectName { get; }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public override int? Length { get; }

    /// <inheritdoc/>
    public override T Read(RowReader reader, int ordinal)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return reader.Get<T>(ordinal);
    }

    /// <inheritdoc/>
    public override void Write(ParameterWriter writer, int index, T value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            writer.WriteNull(index, this);
        }
        else
        {
            writer.WriteNative(index, this, value);
        }
    }

    /// <inheritdoc/>
    public override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<T> values)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteArray(index, this, values.ToArray());
    }

    internal override T[] ReadArray(RowReader reader, int ordinal, out bool[]? nulls)
    {
        nulls = null;
        return reader.Get<T[]>(ordinal);
    }

    internal override void WriteArrayWithNulls(ParameterWriter writer, int index, ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls)
    {
        if (default(T) is not null && nulls.Contains(true))
        {
            throw new DataException($"An array of {Name} cannot hold NULL.");
        }

        WriteArray(writer, index, values);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is NativeType<T> other && other.DialectName == DialectName && other.Name == Name && other.Length == Length;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(DialectName, Name, Length);
}
