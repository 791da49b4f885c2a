namespace DocsGenerator;

/// <summary>A block of a page: its language, what stands behind the language, the line of its fence (from 1) and its own lines.</summary>
internal sealed class Block(string language, string info, int line, List<string> lines)
{
    public string Language { get; } = language;

    public string Info { get; } = info;

    public int Line { get; } = line;

    public List<string> Lines { get; } = lines;
}
