namespace Athanor.Sql;

/// <summary>A built-in type whose values are structs.</summary>
internal abstract class StoredValueType<T>(SqlTypeKind kind) : StoredType<T>(kind)
    where T : struct
{
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
