namespace Athanor.Sql;

/// <summary>The nullable form of a value type's SQL type.</summary>
internal sealed class NullableType<T>(SqlType<T> inner) : SqlType<T?>(inner.Kind)
    where T : struct
{
    /// <summary>The type of the values that are not null.</summary>
    public SqlType<T> Inner => inner;

    public override int? Length => inner.Length;

    public override int? Precision => inner.Precision;

    public override int? Scale => inner.Scale;

    public override SqlType Stored => inner.Stored;

    public override SqlType? ElementType => inner.ElementType;

    public override bool TravelsInArrays => inner.TravelsInArrays;

    internal override SqlType StoredOn(Dialect dialect) => inner.StoredOn(dialect);

    internal override SqlNode? Bound(SqlNode value, string? dialect) => inner.Bound(value, dialect);

    internal override SqlNode? Selected(SqlNode value, string? dialect) => inner.Selected(value, dialect);

    internal override T?[] ReadArray(RowReader reader, int ordinal, out bool[]? nulls)
    {
        var known = inner.ReadArray(reader, ordinal, out nulls);
        var values = new T?[known.Length];
        for (var i = 0; i < known.Length; i++)
        {
            values[i] = nulls is not null && nulls[i] ? null : known[i];
        }

        return values;
    }

    public override T? Read(RowReader reader, int ordinal) => inner.Read(reader, ordinal);

    public override T? ReadNullable(RowReader reader, int ordinal) => reader.IsNull(ordinal) ? null : inner.Read(reader, ordinal);

    public override void Write(ParameterWriter writer, int index, T? value)
    {
        if (value is { } known)
        {
            inner.Write(writer, index, known);
        }
        else
        {
            writer.WriteNull(index, inner.Stored);
        }
    }

    public override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<T?> values)
    {
        var known = new T[values.Length];
        var nulls = new bool[values.Length];
        for (var i = 0; i < known.Length; i++)
        {
            known[i] = values[i].GetValueOrDefault();
            nulls[i] = !values[i].HasValue;
        }

        inner.WriteArrayWithNulls(writer, index, known, nulls);
    }

    // The nulls of a nullable type are in the values themselves.
    internal override void WriteArrayWithNulls(ParameterWriter writer, int index, ReadOnlySpan<T?> values, ReadOnlySpan<bool> nulls) =>
        WriteArray(writer, index, values);

    public override bool Equals(object? obj) => obj is NullableType<T> other && other.Inner.Equals(inner);

    public override int GetHashCode() => HashCode.Combine(typeof(T?), inner);
}
