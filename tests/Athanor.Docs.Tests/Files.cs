using System.Runtime.CompilerServices;

namespace DocsTests;

/// <summary>The repository's pages and this project's snippets, found from where this file was compiled.</summary>
internal static class Files
{
    public static string Root { get; } = FindRoot();

    private static readonly string[] Folders = ["docs", "docs/sql", "docs/coming-from"];

    public static IEnumerable<string> Pages() =>
        ["README.md", .. Folders.SelectMany(f => Directory.EnumerateFiles(Path.Combine(Root, f), "*.md")).Select(f => Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal)];

    /// <summary>Every page of the repository's own folders, those without code of ours too.</summary>
    public static IEnumerable<string> AllPages() =>
        Directory.EnumerateFiles(Root, "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories))
            .Select(f => Path.GetRelativePath(Root, f)).Order(StringComparer.Ordinal);

    public static IEnumerable<string[]> Snippets() =>
        Directory.EnumerateFiles(Path.Combine(Root, "tests", "Athanor.Docs.Tests", "Snippets"), "*.cs").Select(File.ReadAllLines);

    private static string FindRoot([CallerFilePath] string here = "")
    {
        // A deterministic build maps the path of the source: then the program's own place leads to it.
        var folder = File.Exists(here) ? Path.GetDirectoryName(here)! : AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Directory.Packages.props")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder;
    }
}
