namespace Athanor.Sql;

internal sealed class DoubleType() : StoredValueType<double>(SqlTypeKind.Double)
{
    public override double Read(RowReader reader, int ordinal) => reader.GetDouble(ordinal);

    public override void Write(ParameterWriter writer, int index, double value) => writer.Write(index, value);
}
