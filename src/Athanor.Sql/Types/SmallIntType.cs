namespace Athanor.Sql;

internal sealed class SmallIntType() : StoredValueType<short>(SqlTypeKind.SmallInt)
{
    public override short Read(RowReader reader, int ordinal) => reader.GetInt16(ordinal);

    public override void Write(ParameterWriter writer, int index, short value) => writer.Write(index, value);
}
