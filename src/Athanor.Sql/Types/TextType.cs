namespace Athanor.Sql;

internal sealed class TextType(int? length) : StoredType<string>(SqlTypeKind.Text)
{
    public override int? Length => length;

    public override string Read(RowReader reader, int ordinal) => reader.GetString(ordinal);

    public override void Write(ParameterWriter writer, int index, string value)
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

    public override bool Equals(object? obj) => obj is TextType other && other.Length == length;

    public override int GetHashCode() => HashCode.Combine(Kind, length);
}
