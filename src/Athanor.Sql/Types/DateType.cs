namespace Athanor.Sql;

internal sealed class DateType() : StoredValueType<DateOnly>(SqlTypeKind.Date)
{
    public override DateOnly Read(RowReader reader, int ordinal) => reader.GetDateOnly(ordinal);

    public override void Write(ParameterWriter writer, int index, DateOnly value) => writer.Write(index, value);
}
