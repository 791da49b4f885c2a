namespace Athanor.Sql;

// Regular expressions and full-text search, of which the standard has little: each database says them in its own words.
public abstract partial class StatementCompiler
{
    /// <summary>A text matched against a regular expression.</summary>
    protected internal virtual void VisitRegex(RegexExpr regex)
    {
        ArgumentNullException.ThrowIfNull(regex);
        throw Unsupported("regular expressions", "match with LIKE");
    }

    /// <summary>A full-text search.</summary>
    protected internal virtual void VisitTextSearch(TextSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        throw Unsupported("full-text search", "match with LIKE");
    }
}
