namespace Athanor.Sql;

/// <summary>A SQL type whose values are <typeparamref name="T"/> in C#: writes a parameter and reads a column, without boxing.</summary>
/// <typeparam name="T">The CLR type; a nullable struct's type reads NULL as null, and so does every reference type.</typeparam>
public abstract class SqlType<T> : SqlType
{
    private protected SqlType(SqlTypeKind kind) : base(kind)
    {
    }

    /// <inheritdoc/>
    public sealed override Type ClrType => typeof(T);

    /// <summary>Reads a value that is known not to be NULL.</summary>
    /// <param name="reader">The row.</param>
    /// <param name="ordinal">The column, from 0.</param>
    public abstract T Read(RowReader reader, int ordinal);

    /// <summary>Reads a value that may be NULL.</summary>
    /// <exception cref="UnexpectedNullException">The value is NULL and <typeparamref name="T"/> cannot hold null.</exception>
    public virtual T ReadNullable(RowReader reader, int ordinal)
    {
        if (!reader.IsNull(ordinal))
        {
            return Read(reader, ordinal);
        }

        return default(T) is null ? default! : throw new UnexpectedNullException(reader.GetName(ordinal), typeof(T));
    }

    /// <summary>Writes a value; null as NULL of this type.</summary>
    public abstract void Write(ParameterWriter writer, int index, T value);

    /// <summary>Writes many values as one array parameter; the database's element type is that of <see cref="SqlType.Stored"/>.</summary>
    public abstract void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<T> values);

    /// <summary>Reads an array column whose elements have this type; those in <paramref name="nulls"/> are NULL, and default here.</summary>
    internal abstract T[] ReadArray(RowReader reader, int ordinal, out bool[]? nulls);

    internal abstract void WriteArrayWithNulls(ParameterWriter writer, int index, ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls);

    internal sealed override object? ReadBoxed(RowReader reader, int ordinal) => reader.IsNull(ordinal) ? null : Read(reader, ordinal);

    internal sealed override Expr? TryBind(object? value) => value is T typed ? new BindParameter<T>(typed, this) : null;

    internal sealed override IBindParameter BindList(object[] values) => new ListParameter<T>(Array.ConvertAll(values, value => (T)value), this);

    /// <inheritdoc/>
    public sealed override IColumn CreateColumn(FromClause source, ColumnSchema schema) => new Column<T>(source, schema, this);

    internal sealed override Expr DerivedColumn(FromClause source, string name, bool neverNull) => new DerivedColumn<T>(source, name, this, neverNull);

    internal sealed override Expr Named(SqlNode node, string name, bool neverNull) => new TypedExpr<T>(node, this, neverNull: neverNull, outputName: name);

    internal sealed override Expr Wrap(Func<SqlType, SqlNode> node) => new TypedExpr<T>(node(this), this);
}
