using System.Text;
using Bazaar.Csv;
using CsCheck;

namespace Bazaar.Tests.Csv;

public sealed class CsvRoundTripTests
{
    private static readonly Gen<string> Field = Gen.OneOf(
        Gen.Const(""),
        Gen.String[Gen.OneOf('a', 'b', ' ', ',', '"', '\r', '\n', 'é', '名'), 0, 12],
        Gen.String[Gen.Char['!', '~'], 0, 200]);

    private static readonly Gen<string[][]> Rows = Gen.Int[1, 6].SelectMany(width => Field.Array[width].Array[0, 12]);

    private static readonly Gen<string> LineEnd = Gen.OneOf("\n", "\r\n", "\r");

    [Fact]
    public Task What_is_written_is_read_back_at_any_buffer_size() =>
        Gen.Select(Rows, LineEnd, Gen.Bool, Gen.Bool, Gen.Int[1, 40]).SampleAsync(async (rows, lineEnd, mark, quoteAll, bufferSize) =>
        {
            var text = new StringBuilder(mark ? "\uFEFF" : "");
            var expected = new List<(long Line, string[] Fields)>();
            var line = 1L;
            foreach (var row in rows)
            {
                expected.Add((line, row));
                var written = string.Join(',', row.Select(field => Written(field, quoteAll || row.Length == 1))) + lineEnd;
                text.Append(written);
                line += LineEnds(written);
            }

            var read = await CsvText.RecordsWithLines(Encoding.UTF8.GetBytes(text.ToString()), bufferSize);
            Assert.Equal(Print(expected), Print(read));
        });

    [Fact]
    public Task Any_bytes_are_records_or_a_format_error() =>
        Gen.Select(Gen.OneOf((byte)'a', (byte)',', (byte)'"', (byte)'\r', (byte)'\n', (byte)0xEF, (byte)0).Array[0, 30], Gen.Int[1, 8])
            .SampleAsync(async (bytes, bufferSize) =>
            {
                var atOnce = await Outcome(bytes, 4096);
                var inPieces = await Outcome(bytes, bufferSize);
                Assert.Equal(atOnce, inPieces);
            });

    private static async Task<string> Outcome(byte[] bytes, int bufferSize)
    {
        try
        {
            return Print(await CsvText.RecordsWithLines(bytes, bufferSize));
        }
        catch (CsvFormatException error)
        {
            return error.Message;
        }
    }

    private static string Print(IEnumerable<(long Line, string[] Fields)> records) =>
        string.Join('\u241E', records.Select(record => $"{record.Line}:{string.Join('\u241F', record.Fields)}"));

    // A record of one empty field would be an empty line, which is no record; quoted it is one.
    private static string Written(string field, bool always) =>
        always || field.AsSpan().IndexOfAny(",\"\r\n") >= 0 ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : field;

    private static int LineEnds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Count(c => c is '\r' or '\n');
}
