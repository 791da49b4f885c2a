namespace Athanor.Sql;

/// <summary>A built-in type whose values are structs.</summary>
internal abstract class StoredValueType<T>(SqlTypeKind kind) : StoredType<T>(kind)
    where T : struct
{
    internal sealed override T[] ReadArray(RowReader reader, int ordinal, out bool[]? nulls)
    {
        var read = reader.Get<T?[]>(ordinal);
        var values = new T[read.Length];
        nulls = null;
        for (var i = 0; i < read.Length; i++)
        {
            values[i] = read[i].GetValueOrDefault();
            if (read[i] is null)
            {
                nulls ??= new bool[read.Length];
                nulls[i] = true;
            }
        }

        return values;
    }

    internal sealed override void WriteArrayWithNulls(ParameterWriter writer, int index, ReadOnlySpan<T> values, ReadOnlySpan<bool> nulls)
    {
        var array = new T?[values.Length];
        for (var i = 0; i < array.Length; i++)
        {
            array[i] = nulls[i] ? null : values[i];
        }

        writer.WriteArray(index, this, array);
    }
}
