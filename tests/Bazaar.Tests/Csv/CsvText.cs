using System.Text;
using Bazaar.Csv;

namespace Bazaar.Tests.Csv;

/// <summary>CSV text read to its end.</summary>
internal static class CsvText
{
    public static Task<List<string[]>> Records(string text, int bufferSize = 4096, CsvLimits? limits = null) =>
        Records(Encoding.UTF8.GetBytes(text), bufferSize, limits);

    public static async Task<List<string[]>> Records(byte[] bytes, int bufferSize = 4096, CsvLimits? limits = null) =>
        (await RecordsWithLines(bytes, bufferSize, limits)).ConvertAll(record => record.Fields);

    public static async Task<List<(long Line, string[] Fields)>> RecordsWithLines(byte[] bytes, int bufferSize = 4096, CsvLimits? limits = null)
    {
        var records = new List<(long, string[])>();
        using var reader = new CsvReader(new MemoryStream(bytes), limits, bufferSize);
        while (await reader.ReadAsync())
            records.Add((reader.Line, Fields(reader)));
        return records;
    }

    private static string[] Fields(CsvReader reader)
    {
        var fields = new string[reader.FieldCount];
        for (var i = 0; i < fields.Length; i++)
            fields[i] = Encoding.UTF8.GetString(reader[i]);
        return fields;
    }
}
