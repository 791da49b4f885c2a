namespace Athanor.Sql;

internal sealed class BooleanType() : StoredValueType<bool>(SqlTypeKind.Boolean)
{
    public override bool Read(RowReader reader, int ordinal) => reader.GetBoolean(ordinal);

    public override void Write(ParameterWriter writer, int index, bool value) => writer.Write(index, value);
}
