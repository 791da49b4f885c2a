namespace Athanor.Sql;

internal sealed class IntervalType() : StoredValueType<TimeSpan>(SqlTypeKind.Interval)
{
    public override TimeSpan Read(RowReader reader, int ordinal) => reader.GetTimeSpan(ordinal);

    public override void Write(ParameterWriter writer, int index, TimeSpan value) => writer.Write(index, value);
}
