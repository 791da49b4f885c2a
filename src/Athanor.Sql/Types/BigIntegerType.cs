using System.Numerics;

namespace Athanor.Sql;

/// <summary>An integer of any size, kept as an exact decimal without a fraction.</summary>
internal sealed class BigIntegerType(int? precision) : StoredValueType<BigInteger>(SqlTypeKind.Numeric)
{
    public override int? Precision => precision;

    public override int? Scale => precision is null ? null : 0;

    public override BigInteger Read(RowReader reader, int ordinal) => reader.Get<BigInteger>(ordinal);

    public override void Write(ParameterWriter writer, int index, BigInteger value) => writer.WriteNative(index, this, value);

    public override bool Equals(object? obj) => obj is BigIntegerType other && other.Precision == precision;

    public override int GetHashCode() => HashCode.Combine(typeof(BigInteger), precision);
}
