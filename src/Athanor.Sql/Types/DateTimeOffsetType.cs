namespace Athanor.Sql;

internal sealed class DateTimeOffsetType() : StoredValueType<DateTimeOffset>(SqlTypeKind.DateTimeOffset)
{
    public override DateTimeOffset Read(RowReader reader, int ordinal) => reader.GetDateTimeOffset(ordinal);

    public override void Write(ParameterWriter writer, int index, DateTimeOffset value) => writer.Write(index, value);
}
