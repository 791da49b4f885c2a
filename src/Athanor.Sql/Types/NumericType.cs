namespace Athanor.Sql;

internal sealed class NumericType(int? precision, int? scale) : StoredValueType<decimal>(SqlTypeKind.Numeric)
{
    public override int? Precision => precision;

    public override int? Scale => scale;

    public override decimal Read(RowReader reader, int ordinal) => reader.GetDecimal(ordinal);

    public override void Write(ParameterWriter writer, int index, decimal value) => writer.Write(index, value);

    public override bool Equals(object? obj) => obj is NumericType other && other.Precision == precision && other.Scale == scale;

    public override int GetHashCode() => HashCode.Combine(Kind, precision, scale);
}
