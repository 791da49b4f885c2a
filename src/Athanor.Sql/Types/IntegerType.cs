namespace Athanor.Sql;

internal sealed class IntegerType() : StoredValueType<int>(SqlTypeKind.Integer)
{
    public override int Read(RowReader reader, int ordinal) => reader.GetInt32(ordinal);

    public override void Write(ParameterWriter writer, int index, int value) => writer.Write(index, value);
}
