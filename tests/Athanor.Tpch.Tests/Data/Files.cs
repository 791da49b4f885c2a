using System.IO.Compression;

namespace Athanor.Tpch.Data;

/// <summary>
/// The files of TPC-H, <c>NAME.tbl.gz</c>: in the folder that ATHANOR_TEST_TPCH names, or in <c>shared/data/tpch</c> beside a folder that the tests run in.
/// </summary>
internal static class Files
{
    public static string? Folder { get; } = Environment.GetEnvironmentVariable("ATHANOR_TEST_TPCH") is { Length: > 0 } named ? named : FoundAbove();

    /// <summary>The rows of a table, each as its fields.</summary>
    public static IEnumerable<string[]> Rows(string table)
    {
        var folder = Folder ?? throw new InvalidOperationException("There are no files of TPC-H here.");
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(folder, table + ".tbl.gz")), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line.Split('|');
        }
    }

    private static string? FoundAbove()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "shared", "data", "tpch");
            if (File.Exists(Path.Combine(candidate, "lineitem.tbl.gz")))
            {
                return candidate;
            }
        }

        return null;
    }
}
