namespace Athanor.Sql.Analyzers;

/// <summary>Reads pieces of SQL one after the other and knows whether the place that it has come to is between quotes.</summary>
internal sealed class SqlQuotes
{
    // The quote that ends the text or name that the place is in; '-' in a comment to the line's end, '*' in one to its own end; otherwise none.
    private char _until;

    /// <summary>Whether the place is inside a text or a quoted name. False where it cannot be told: a backslash escapes in some databases and not in others.</summary>
    public bool IsInside => !IsUnclear && _until is '\'' or '"' or '`';

    private bool IsUnclear { get; set; }

    /// <summary>Reads the next piece.</summary>
    public void Read(string piece)
    {
        for (var at = 0; at < piece.Length; at++)
        {
            var next = at + 1 < piece.Length ? piece[at + 1] : '\0';
            IsUnclear |= piece[at] == '$' && next == '$' || piece[at] == '\\' && next == '\'';
            if (_until == '\0')
            {
                _until = piece[at] switch
                {
                    '\'' or '"' or '`' => piece[at],
                    '-' when next == '-' => '-',
                    '/' when next == '*' => '*',
                    _ => '\0',
                };
                at += _until == '*' ? 1 : 0;
            }
            else if (_until switch { '-' => piece[at] == '\n', '*' => piece[at] == '*' && next == '/', var quote => piece[at] == quote })
            {
                _until = '\0';
            }
        }
    }
}
