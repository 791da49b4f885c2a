namespace DocsGenerator;

/// <summary>A page that is a program: its blocks in order, and what it says of itself.</summary>
/// <remarks>
/// <c>&lt;!-- program: sqlite postgresql; model: Books; whole --&gt;</c> names the databases to run on, the namespace of the model, and whether all sections
/// share their variables; without that each <c>##</c> section has its own.
/// </remarks>
internal sealed class Page
{
    private Page(string path, string name, string header)
    {
        (Path, Name) = (path, name);
        var parts = header.Split([';'], StringSplitOptions.RemoveEmptyEntries).Select(p => p.Trim()).ToList();
        Databases = parts[0].Split([' '], StringSplitOptions.RemoveEmptyEntries);
        Model = parts.FirstOrDefault(p => p.StartsWith("model:", StringComparison.Ordinal))?.Substring("model:".Length).Trim() ?? "";
        IsWhole = parts.Contains("whole");
    }

    public string Path { get; }

    /// <summary>The path from the folder <c>docs</c>, with it.</summary>
    public string Name { get; }

    public string[] Databases { get; }

    public string Model { get; }

    public bool IsWhole { get; }

    public List<List<Block>> Sections { get; } = [];

    public string Namespace => Model.Length == 0 ? "DocsTests.Snippets" : "DocsTests.Snippets." + Model;

    public string ClassName => "Page_" + new string([.. Name.Select(c => char.IsLetterOrDigit(c) ? c : '_')]);

    public static Page? Parse(string path, string text)
    {
        const string Mark = "<!-- program:";
        var lines = text.Replace("\r\n", "\n").Split('\n');
        var header = lines.FirstOrDefault(l => l.StartsWith(Mark, StringComparison.Ordinal));
        if (header is null)
        {
            return null;
        }

        var at = path.Replace('\\', '/').LastIndexOf("/docs/", StringComparison.Ordinal);
        var page = new Page(path, path.Substring(at + 1), header.Substring(Mark.Length).Replace("-->", ""));
        page.Read(lines);
        return page;
    }

    private void Read(string[] lines)
    {
        var section = new List<Block>();
        Sections.Add(section);
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.StartsWith("## ", StringComparison.Ordinal) && !IsWhole)
            {
                section = [];
                Sections.Add(section);
            }
            else if (line.TrimEnd() == "<!-- csharp")
            {
                section.Add(new Block("csharp", "", i + 1, Until(lines, ref i, "-->")));
            }
            else if (line.StartsWith("```", StringComparison.Ordinal))
            {
                var info = line.Substring(3).Trim();
                var space = info.IndexOf(' ');
                var (language, rest) = space < 0 ? (info, "") : (info.Substring(0, space), info.Substring(space + 1).Trim());
                section.Add(new Block(language, rest, i + 1, Until(lines, ref i, "```")));
            }
        }
    }

    private static List<string> Until(string[] lines, ref int i, string end)
    {
        var inside = new List<string>();
        for (i++; i < lines.Length && lines[i].TrimEnd() != end; i++)
        {
            inside.Add(lines[i]);
        }

        return inside;
    }
}
