namespace Athanor.Sql;

internal sealed class UuidType() : StoredValueType<Guid>(SqlTypeKind.Uuid)
{
    public override Guid Read(RowReader reader, int ordinal) => reader.GetGuid(ordinal);

    public override void Write(ParameterWriter writer, int index, Guid value) => writer.Write(index, value);
}
