namespace Athanor.Sql;

/// <summary>Text in a column of a fixed length. Blanks at its end are the database's filling: they are cut off when it is read.</summary>
internal sealed class FixedTextType(int length) : TypeDecorator<string, string>(new FilledText(length))
{
    protected override string ToStored(string value) => value.TrimEnd(' ') is var text && text.Length <= length ? text : throw new DataException(
        $"A text of {text.Length} characters does not fit a column of {length}.");

    protected override string FromStored(string stored) => stored.TrimEnd(' ');

    private sealed class FilledText(int length) : StoredType<string>(SqlTypeKind.FixedText)
    {
        public override int? Length => length;

        public override string Read(RowReader reader, int ordinal) => reader.GetString(ordinal);

        public override void Write(ParameterWriter writer, int index, string value) => writer.Write(index, value);

        public override bool Equals(object? obj) => obj is FilledText other && other.Length == length;

        public override int GetHashCode() => HashCode.Combine(Kind, length);
    }
}
