using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Athanor.Sql;

/// <summary>A JSON document as its text.</summary>
internal sealed class JsonText : StoredType<string>
{
    private const int MaxDepth = 1_000;

    private JsonText() : base(SqlTypeKind.Json)
    {
    }

    public static JsonText Instance { get; } = new();

    public override string Read(RowReader reader, int ordinal) => reader.GetString(ordinal);

    public override void Write(ParameterWriter writer, int index, string value) => writer.Write(index, Plain(value));

    // Escapes that JSON does not ask for are System.Text.Json's care for HTML. MariaDB finds keys as they are written, and people read documents in the database.
    private static string Plain(string json)
    {
        if (!json.Contains('\\', StringComparison.Ordinal))
        {
            return json;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            var buffer = new ArrayBufferWriter<byte>(json.Length);
            using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = MaxDepth }))
            {
                document.WriteTo(writer);
            }

            return Encoding.UTF8.GetString(buffer.WrittenSpan);
        }
        catch (JsonException)
        {
            // The database says what is wrong with it.
            return json;
        }
    }
}
