namespace Athanor.Sql;

/// <summary>A type of the user's own, kept in the database as another: an enum as its name, a strongly typed id as its number.</summary>
/// <remarks>NULL never reaches the two conversions: it stays NULL. Instances of one class over equal types are equal, unless <see cref="object.Equals(object)"/> is overridden.</remarks>
/// <typeparam name="T">The CLR type in the model.</typeparam>
/// <typeparam name="TStored">The CLR type of the stored value.</typeparam>
public abstract class TypeDecorator<T, TStored> : SqlType<T>
{
    private readonly SqlType<TStored> _stored;

    /// <summary>Makes a type over <paramref name="stored"/>.</summary>
    protected TypeDecorator(SqlType<TStored> stored) : base(Checked(stored).Kind) => _stored = stored;

    /// <inheritdoc/>
    public sealed override SqlType Stored => _stored.Stored;

    /// <inheritdoc/>
    public sealed override int? Length => _stored.Length;

    /// <inheritdoc/>
    public sealed override int? Precision => _stored.Precision;

    /// <inheritdoc/>
    public sealed override int? Scale => _stored.Scale;

    /// <summary>The stored form of a value, which is not null.</summary>
    protected abstract TStored ToStored(T value);

    /// <summary>The value of a stored form, which is not null.</summary>
    protected abstract T FromStored(TStored stored);

    /// <inheritdoc/>
    public sealed override T Read(RowReader reader, int ordinal) => FromStored(_stored.Read(reader, ordinal));

    /// <inheritdoc/>
    public sealed override void Write(ParameterWriter writer, int index, T value)
    {
        ArgumentNullException.ThrowIfNull(writer);
        if (value is null)
        {
            writer.WriteNull(index, Stored);
        }
        else
        {
            _stored.Write(writer, index, ToStored(value));
        }
    }

    /// <inheritdoc/>
    public sealed override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<T> values)
    {
        var stored = new TStored[values.Length];
        var nulls = new bool[values.Length];
        for (var i = 0; i < stored.Length; i++)
        {
            if (values[i] is { } value)
            {
                stored[i] = ToStored(value);
            }
            else
            {
                nulls[i] = true;
            }
        }

        _stored.WriteArrayWithNulls(writer, index, stored, nulls);
    }

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TypeDecorator<T, TStored> other && other.GetType() == GetType() && other._stored.Equals(_stored);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(GetType(), _stored);

    internal sealed override void WriteArrayWithNulls(ParameterWriter writer, int index, ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls)
    {
        var stored = new TStored[values.Length];
        for (var i = 0; i < stored.Length; i++)
        {
            if (!nulls[i])
            {
                stored[i] = ToStored(values[i]);
            }
        }

        _stored.WriteArrayWithNulls(writer, index, stored, nulls);
    }

    private static SqlType<TStored> Checked(SqlType<TStored> stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return stored;
    }
}
