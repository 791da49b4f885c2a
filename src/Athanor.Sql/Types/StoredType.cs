namespace Athanor.Sql;

/// <summary>A built-in type: what the drivers move themselves.</summary>
internal abstract class StoredType<T>(SqlTypeKind kind) : SqlType<T>(kind)
{
    public override void WriteArray(ParameterWriter writer, int index, ReadOnlySpan<T> values) => writer.WriteArray(index, this, values.ToArray());

    internal override T[] ReadArray(RowReader reader, int ordinal, out bool[]? nulls)
    {
        var values = reader.Get<T[]>(ordinal);
        nulls = null;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] is null)
            {
                nulls ??= new bool[values.Length];
                nulls[i] = true;
            }
        }

        return values;
    }

    // A reference type's nulls are in the values themselves.
    internal override void WriteArrayWithNulls(ParameterWriter writer, int index, ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls) =>
        WriteArray(writer, index, values);
}
