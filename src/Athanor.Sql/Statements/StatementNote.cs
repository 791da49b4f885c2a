namespace Athanor.Sql;

/// <summary>A word to the database beside the statement's meaning: a comment that names it in logs, a hint, a prefix, a suffix.</summary>
public sealed class StatementNote : StatementClause
{
    /// <summary>Makes a note.</summary>
    /// <param name="place">Where it stands.</param>
    /// <param name="text">A comment may hold anything; everything else is trusted SQL, never built from input.</param>
    /// <param name="dialect">The only dialect that writes it; null for all.</param>
    /// <param name="source">The source that it stands after.</param>
    public StatementNote(NotePlace place, string text, string? dialect = null, FromClause? source = null) : base(place, dialect, source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text;
    }

    /// <summary>What it says.</summary>
    public string Text { get; }

    /// <inheritdoc/>
    protected override void DeclareClauseParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Value(Text);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.Write(Place == NotePlace.Comment ? $"/* {Harmless(Text)} */" : Text);
    }

    // Neither ends the comment nor begins another one: some databases nest them. Half of a surrogate pair is no character.
    private static string Harmless(string text) => string.Concat(text
        .Replace("*/", "* /", StringComparison.Ordinal)
        .Replace("/*", "/ *", StringComparison.Ordinal)
        .Replace('\0', ' ')
        .EnumerateRunes());
}
