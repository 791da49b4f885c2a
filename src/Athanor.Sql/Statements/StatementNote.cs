namespace Athanor.Sql;

/// <summary>A word to the database beside the statement's meaning: a comment that names it in logs, a hint, a prefix, a suffix.</summary>
public sealed class StatementNote : SqlNode
{
    private FromClause? _source;

    /// <summary>Makes a note.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="text">A comment may hold anything; everything else is trusted SQL, never built from input.</param>
    /// <param name="dialect">The only dialect that writes it; null for all.</param>
    /// <param name="source">The source that it stands after.</param>
    public StatementNote(NotePlace place, string text, string? dialect = null, FromClause? source = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Place = place;
        Text = text;
        DialectName = dialect;
        _source = source;
    }

    /// <summary>Where it stands.</summary>
    public NotePlace Place { get; }

    /// <summary>What it says.</summary>
    public string Text { get; }

    /// <summary>The only dialect that writes it; null for all.</summary>
    public string? DialectName { get; }

    /// <summary>The source that it stands after.</summary>
    public FromClause? Source => _source;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Place);
        parts.Value(Text);
        parts.Value(DialectName);
        parts.Node(ref _source);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.Write(Place == NotePlace.Comment ? $"/* {Harmless(Text)} */" : Text);
    }

    // Neither ends the comment nor begins another one: some databases nest them.
    private static string Harmless(string text) => text
        .Replace("*/", "* /", StringComparison.Ordinal)
        .Replace("/*", "/ *", StringComparison.Ordinal)
        .Replace('\0', ' ');
}
