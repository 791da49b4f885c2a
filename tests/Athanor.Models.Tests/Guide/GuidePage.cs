using System.Text.RegularExpressions;

namespace Athanor.Models.Tests.Guide;

/// <summary>The pages about models: their code stands in this folder word for word, and prints what its comments say.</summary>
internal static partial class GuidePage
{
    private static readonly Lock Console = new();

    private static string Root { get; } = Find();

    /// <summary>The pages by their names.</summary>
    public static IEnumerable<string> All { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "docs", "models"), "*.md").Select(f => "models/" + Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>A page's text.</summary>
    public static string Text(string page) => File.ReadAllText(Path.Combine(Root, "docs", page));

    /// <summary>The blocks of code of a page.</summary>
    public static IEnumerable<string> Code(string page) => Blocks().Matches(Text(page)).Select(m => m.Groups[1].Value);

    /// <summary>The files of this folder.</summary>
    public static IEnumerable<string> Sources() => Directory.GetFiles(Path.Combine(Root, "tests", "Athanor.Models.Tests", "Guide"), "*.cs").Select(File.ReadAllText);

    /// <summary>Runs a page's program, which must print what the comments behind and below its lines say.</summary>
    public static void AssertPrints(string page, Action program)
    {
        var printed = Run(program);
        Assert.All(Code(page).SelectMany(c => c.Split('\n')).Select(Printed).OfType<string>(), told => Assert.Contains(printed, line => IsTold(line, told)));
    }

    // A comment may go on behind a colon, and leave out what stands at a dotted place.
    private static bool IsTold(string line, string told) =>
        line == told || told.StartsWith(line + ":", StringComparison.Ordinal) || (told.Contains('…', StringComparison.Ordinal) && line.StartsWith(told[..told.IndexOf('…', StringComparison.Ordinal)], StringComparison.Ordinal));

    private static string[] Run(Action program)
    {
        lock (Console)
        {
            var before = System.Console.Out;
            using var printed = new StringWriter { NewLine = "\n" };
            System.Console.SetOut(printed);
            try
            {
                program();
            }
            finally
            {
                System.Console.SetOut(before);
            }

            return printed.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        }
    }

    private static string? Printed(string line)
    {
        var comment = line.IndexOf("// ", StringComparison.Ordinal);
        return comment < 0 ? null
            : line.Contains("Console.WriteLine", StringComparison.Ordinal) || comment == 0 ? line[(comment + 3)..]
            : null;
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Athanor.slnx")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run inside the repository: the pages are there.");
        }

        return folder.FullName;
    }

    [GeneratedRegex(@"```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Blocks();
}
