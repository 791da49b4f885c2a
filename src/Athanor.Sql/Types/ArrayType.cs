namespace Athanor.Sql;

/// <summary>Many values of one type in one column.</summary>
internal sealed class ArrayType<T>(SqlType<T> element) : SqlType<T[]>(SqlTypeKind.Array)
{
    public SqlType<T> Element => element;

    public override SqlType ElementType => element;

    public override bool TravelsInArrays => false;

    public override T[] Read(RowReader reader, int ordinal)
    {
        var values = element.ReadArray(reader, ordinal, out var nulls);
        var at = nulls is null || default(T) is null ? -1 : Array.IndexOf(nulls, true);
        return at < 0 ? values : throw new DataException(
            $"The array of column '{reader.GetName(ordinal)}' holds NULL at {at}, which {typeof(T).Name} cannot be. Give its elements a nullable type: `SqlTypes.Array(SqlTypes.Nullable(…))`.");
    }

    public override void Write(ParameterWriter writer, int index, T[] value)
    {
        if (value is null)
        {
            writer.WriteNull(index, this);
        }
        else
        {
            element.WriteArray(writer, index, value);
        }
    }

    public override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<T[]> values) => throw Nested();

    internal override T[][] ReadArray(RowReader reader, int ordinal, out bool[]? nulls) => throw Nested();

    internal override void WriteArrayWithNulls(ParameterWriter writer, int index, ReadOnlySpan<T[]> values, ReadOnlySpan<bool> nulls) => throw Nested();

    public override bool Equals(object? obj) => obj is ArrayType<T> other && other.Element.Equals(element);

    public override int GetHashCode() => HashCode.Combine(Kind, element);

    private static DataException Nested() => new("An array of arrays cannot travel: databases have them with all rows of one length only. Keep it as JSON.");
}
