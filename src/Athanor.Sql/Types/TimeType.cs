namespace Athanor.Sql;

internal sealed class TimeType() : StoredValueType<TimeOnly>(SqlTypeKind.Time)
{
    public override TimeOnly Read(RowReader reader, int ordinal) => reader.GetTimeOnly(ordinal);

    public override void Write(ParameterWriter writer, int index, TimeOnly value) => writer.Write(index, value);
}
