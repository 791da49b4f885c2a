namespace Athanor.Sql;

/// <summary>A JSON document as its text.</summary>
internal sealed class JsonText : StoredType<string>
{
    private JsonText() : base(SqlTypeKind.Json)
    {
    }

    public static JsonText Instance { get; } = new();

    public override string Read(RowReader reader, int ordinal) => reader.GetString(ordinal);

    public override void Write(ParameterWriter writer, int index, string value) => writer.Write(index, value);
}
