namespace Athanor.Sql;

internal sealed class BigIntType() : StoredValueType<long>(SqlTypeKind.BigInt)
{
    public override long Read(RowReader reader, int ordinal) => reader.GetInt64(ordinal);

    public override void Write(ParameterWriter writer, int index, long value) => writer.Write(index, value);
}
