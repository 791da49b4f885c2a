namespace Athanor.Sql;

internal sealed class RealType() : StoredValueType<float>(SqlTypeKind.Real)
{
    public override float Read(RowReader reader, int ordinal) => reader.GetSingle(ordinal);

    public override void Write(ParameterWriter writer, int index, float value) => writer.Write(index, value);
}
