namespace Athanor.Sql;

internal sealed class BinaryType(int? length) : StoredType<byte[]>(SqlTypeKind.Binary)
{
    public override int? Length => length;

    public override byte[] Read(RowReader reader, int ordinal) => reader.GetBytes(ordinal);

    public override void Write(ParameterWriter writer, int index, byte[] value)
    {
        if (value is null)
        {
            writer.WriteNull(index, this);
        }
        else
        {
            writer.Write(index, value);
        }
    }

    public override bool Equals(object? obj) => obj is BinaryType other && other.Length == length;

    public override int GetHashCode() => HashCode.Combine(Kind, length);
}
