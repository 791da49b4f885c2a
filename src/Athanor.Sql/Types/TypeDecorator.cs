namespace Athanor.Sql;

/// <summary>A type of the user's own, kept in the database as another: an enum as its name, a strongly typed id as its number.</summary>
/// <remarks>NULL never reaches the two conversions: it stays NULL. Instances of one class over equal types are equal, unless <see cref="object.Equals(object)"/> is overridden.</remarks>
/// <typeparam name="T">The CLR type in the model.</typeparam>
/// <typeparam name="TStored">The CLR type of the stored value.</typeparam>
public abstract class TypeDecorator<T, TStored> : SqlType<T>
{
    private readonly SqlType<TStored> _stored;
    private bool? _isBare;

    /// <summary>Makes a type over <paramref name="stored"/>.</summary>
    protected TypeDecorator(SqlType<TStored> stored) : base(Checked(stored).Kind) => _stored = stored;

    /// <inheritdoc/>
    public sealed override SqlType Stored => _stored.Stored;

    internal sealed override SqlType StoredOn(Dialect dialect) => _stored.StoredOn(dialect);

    /// <inheritdoc/>
    public sealed override int? Length => _stored.Length;

    /// <inheritdoc/>
    public sealed override int? Precision => _stored.Precision;

    /// <inheritdoc/>
    public sealed override int? Scale => _stored.Scale;

    /// <inheritdoc/>
    public sealed override SqlType? ElementType => _stored.ElementType;

    /// <summary>The stored form of a value, which is not null.</summary>
    protected abstract TStored ToStored(T value);

    /// <summary>The value of a stored form, which is not null.</summary>
    protected abstract T FromStored(TStored stored);

    /// <summary>The SQL in which a bound value stands, in a function that converts or encrypts it, say; the value alone when not overridden.</summary>
    /// <remarks>It is written wherever a value of this type is a parameter. It may hold constants, but no parameters of its own.</remarks>
    /// <param name="value">The parameter, of the stored type.</param>
    protected virtual Expr BoundSql(Expr<TStored> value) => value;

    /// <summary>The SQL in which an expression of this type stands where a statement gives it back; the expression alone when not overridden.</summary>
    /// <remarks>It is written in the select list of the outermost query and in RETURNING, not in subqueries or conditions, where the stored value itself is needed.</remarks>
    /// <param name="value">The expression, of the stored type.</param>
    protected virtual Expr SelectedSql(Expr<TStored> value) => value;

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

    /// <inheritdoc/>
    public sealed override bool TravelsInArrays => (_isBare ??= Bound(new SqlFragment("?"), null) is null) && _stored.TravelsInArrays;

    internal sealed override SqlNode? Bound(SqlNode value, string? dialect)
    {
        var inner = new TypedExpr<TStored>(_stored.Bound(value, dialect) ?? value, _stored);
        var outer = BoundSql(inner);
        return ReferenceEquals(inner, outer) ? _stored.Bound(value, dialect) : outer;
    }

    internal sealed override SqlNode? Selected(SqlNode value, string? dialect)
    {
        var inner = new TypedExpr<TStored>(_stored.Selected(value, dialect) ?? value, _stored);
        var outer = SelectedSql(inner);
        return ReferenceEquals(inner, outer) ? _stored.Selected(value, dialect) : outer;
    }

    internal sealed override T[] ReadArray(RowReader reader, int ordinal, out bool[]? nulls)
    {
        var stored = _stored.ReadArray(reader, ordinal, out nulls);
        var values = new T[stored.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = nulls is not null && nulls[i] ? default! : FromStored(stored[i]);
        }

        return values;
    }

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
