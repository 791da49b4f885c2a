namespace Athanor.Sql;

internal sealed class DateTimeType() : StoredValueType<DateTime>(SqlTypeKind.DateTime)
{
    public override DateTime Read(RowReader reader, int ordinal) => reader.GetDateTime(ordinal);

    public override void Write(ParameterWriter writer, int index, DateTime value) => writer.Write(index, value);
}
