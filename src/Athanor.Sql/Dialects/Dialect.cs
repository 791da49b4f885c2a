using System.Collections.Frozen;

namespace Athanor.Sql;

/// <summary>What one database does differently: its capabilities, its names of types, its quoting, its SQL shapes and the meaning of its errors.</summary>
/// <remarks>A dialect package derives from this class, <see cref="StatementCompiler"/> and <see cref="DdlCompiler"/>, and overrides what differs. Instances are immutable and shared.</remarks>
public abstract class Dialect
{
    private FrozenSet<string>? _reserved;

    /// <summary>The database's name in lower case, as it stands in a URL: <c>sqlite</c>, <c>postgresql</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The compiled statements of this dialect.</summary>
    public StatementCache Cache => field ?? Interlocked.CompareExchange(ref field, new StatementCache(this), null) ?? field;

    /// <summary>Whether INSERT, UPDATE and DELETE can return rows.</summary>
    public virtual bool SupportsReturning => true;

    /// <summary>Whether a list can travel as one array parameter, so that <c>IN</c> needs one text for any size.</summary>
    public virtual bool SupportsArrayParameters => false;

    /// <summary>How many parameters one page of a many-row INSERT takes: beyond it the text costs more than another statement.</summary>
    public virtual int InsertPageParameters => 1_000;

    /// <summary>Whether one parameter can stand in several places of the text (numbered markers).</summary>
    public virtual bool ReusesParameters => true;

    /// <summary>The collation by which texts compare by their code points, as it stands after COLLATE: the standard's own when not said.</summary>
    public virtual string OrdinalCollation => "ucs_basic";

    /// <summary>How many rows one INSERT may take from the unit of work, and in which form.</summary>
    public abstract InsertManyStyle InsertManyStyle { get; }

    /// <summary>The greatest number of parameters of one statement.</summary>
    public virtual int MaxParameters => 32_000;

    /// <summary>The words that must be quoted when they name something, in lower case.</summary>
    protected abstract IEnumerable<string> ReservedWords { get; }

    /// <summary>The first character of a quoted name.</summary>
    protected virtual char OpenQuote => '"';

    /// <summary>The last character of a quoted name; doubled inside it.</summary>
    protected virtual char CloseQuote => '"';

    /// <summary>The marker of a parameter by its position from 1.</summary>
    public abstract string ParameterMarker(int position);

    /// <summary>The name of a type in DDL and in casts.</summary>
    public abstract string TypeName(SqlType type);

    /// <summary>A compiler for one statement.</summary>
    public abstract StatementCompiler CreateStatementCompiler();

    /// <summary>What writes one value as a literal.</summary>
    public virtual LiteralWriter CreateLiteralWriter() => new(this);

    /// <summary>Whether an aggregate takes <c>FILTER (WHERE …)</c>; where not, its arguments are put into a CASE.</summary>
    public virtual bool SupportsAggregateFilter => true;

    /// <summary>A compiler for one DDL command.</summary>
    public abstract DdlCompiler CreateDdlCompiler();

    /// <summary>The typed form of a provider's exception; null when it is not one of the provider's (a cancellation, a bug), which then passes unchanged.</summary>
    public abstract DatabaseException? Translate(Exception exception, string? sql);

    /// <summary>Quotes a name where it needs it: reserved words, capitals, anything but letters, digits and underscores.</summary>
    /// <exception cref="ArgumentException">The name is empty or holds a NUL character.</exception>
    public string Quote(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        _reserved ??= ReservedWords.ToFrozenSet(StringComparer.Ordinal);
        return IsPlain(name) && !_reserved.Contains(name) ? name : QuoteAlways(name);
    }

    /// <summary>Quotes a name.</summary>
    public string QuoteAlways(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Contains('\0', StringComparison.Ordinal))
        {
            throw new ArgumentException("A name cannot hold a NUL character.", nameof(name));
        }

        var close = CloseQuote.ToString();
        return OpenQuote + name.Replace(close, close + close, StringComparison.Ordinal) + close;
    }

    /// <summary>A text literal, with everything in it escaped.</summary>
    public virtual string TextLiteral(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return "'" + text.Replace("'", "''", StringComparison.Ordinal) + "'";
    }

    private static bool IsPlain(string name)
    {
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_')
            {
                return false;
            }
        }

        return !char.IsAsciiDigit(name[0]);
    }
}
