using System.Collections.Frozen;
using System.Globalization;

namespace Athanor.Sql;

/// <summary>What one database does differently: its capabilities, its names of types, its quoting, its SQL shapes and the meaning of its errors.</summary>
/// <remarks>A dialect package derives from this class, <see cref="StatementCompiler"/> and <see cref="DdlCompiler"/>, and overrides what differs. Instances are immutable and shared.</remarks>
public abstract class Dialect
{
    private FrozenSet<string>? _reserved;
    private StatementCache? _cache;

    /// <summary>The database's name in lower case, as it stands in a URL: <c>sqlite</c>, <c>postgresql</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The compiled statements of this dialect.</summary>
    public StatementCache Cache => _cache ?? Interlocked.CompareExchange(ref _cache, new StatementCache(this), null) ?? _cache;

    /// <summary>Whether INSERT, UPDATE and DELETE can return rows.</summary>
    public virtual bool SupportsReturning => true;

    /// <summary>Whether UPDATE can return rows, where INSERT can.</summary>
    public virtual bool SupportsUpdateReturning => SupportsReturning;

    /// <summary>The function that tells the key which the database made for the connection's last INSERT; null where RETURNING tells it.</summary>
    public virtual string? LastKeyFunction => null;

    /// <summary>Whether a client can declare a cursor over a query and fetch its rows block by block, with other statements in between.</summary>
    public virtual bool SupportsCursors => false;

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

    /// <summary>The greatest length of a name in bytes of UTF-8, to which labels and aliases are shortened; null where there is none.</summary>
    public virtual int? MaxNameLength => null;

    /// <summary>How the names of sources and columns are told apart inside a statement.</summary>
    public virtual StringComparer NameComparer => StringComparer.Ordinal;

    /// <summary>The words that must be quoted when they name something, in lower case.</summary>
    protected abstract IEnumerable<string> ReservedWords { get; }

    /// <summary>The first character of a quoted name.</summary>
    protected virtual char OpenQuote => '"';

    /// <summary>The last character of a quoted name; doubled inside it.</summary>
    protected virtual char CloseQuote => '"';

    /// <summary>How the text that the database gives back of its schema differs from the standard's.</summary>
    public virtual SqlNotation Notation => SqlNotation.Standard;

    /// <summary>The marker of a parameter by its position from 1.</summary>
    public abstract string ParameterMarker(int position);

    /// <summary>The name of a type in DDL and in casts.</summary>
    /// <exception cref="CompileException">The database has no such type; the message says what to do.</exception>
    public string TypeName(SqlType type)
    {
        var stored = StoredType(type);
        return stored switch
        {
            { ExactName: { } exact } => exact,
            EnumLabels labels => EnumTypeName(labels) ?? BasicTypeName(SqlTypes.String(labels.Length!.Value)),
            IDomainType domain => DomainTypeName(domain),
            INativeType native when native.DialectName == Name => native.Length is { } length
                ? string.Create(CultureInfo.InvariantCulture, $"{native.Name}({length})")
                : native.Name,
            INativeType native => throw new CompileException(
                $"{Name} has no type '{native.Name}', which is one of {native.DialectName}: give the column another type here, `type.On(\"{Name}\", …)`."),
            { ElementType: { } element } => ArrayTypeName(element),
            { Kind: SqlTypeKind.Json } => JsonTypeName,
            { Kind: SqlTypeKind.FixedText, Length: { } length } => FixedTextTypeName(length),
            _ => BasicTypeName(stored),
        };
    }

    /// <summary>The type under decorators and nullable forms, with the variant of this dialect chosen.</summary>
    public SqlType StoredType(SqlType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        return type.StoredOn(this);
    }

    /// <summary>The name of a type that every database has, under one name or another; <see cref="TypeName"/> asks for no other.</summary>
    protected abstract string BasicTypeName(SqlType type);

    /// <summary>The name of a type for one of a list of labels; null where the database has none, or the type has no name: it is text then.</summary>
    protected internal virtual string? EnumTypeName(EnumLabels type) => null;

    /// <summary>The name of a domain.</summary>
    protected virtual string DomainTypeName(IDomainType type)
    {
        ArgumentNullException.ThrowIfNull(type);
        throw new CompileException($"{Name} has no domains: give the column of domain '{type.Name}' another type here, `type.On(\"{Name}\", …)`, and a check constraint.");
    }

    /// <summary>The name of a type of arrays.</summary>
    protected virtual string ArrayTypeName(SqlType element) =>
        throw new CompileException($"{Name} has no arrays: keep the values as JSON (`SqlTypes.Json(…)`), or in a table of their own.");

    /// <summary>The name of the type of JSON documents; that of text where there is none.</summary>
    protected virtual string JsonTypeName => BasicTypeName(SqlTypes.Text);

    /// <summary>The name of a text of fixed length.</summary>
    protected virtual string FixedTextTypeName(int length) => string.Create(CultureInfo.InvariantCulture, $"CHAR({length})");

    /// <summary>The type to which the marker of a parameter is cast, where the driver cannot tell the server; null without a cast.</summary>
    /// <param name="type">The stored type of the value.</param>
    protected internal virtual string? ParameterCast(SqlType type) => null;

    /// <summary>The type to which a value is cast where a statement gives it back, for the driver to understand it; null without a cast.</summary>
    /// <param name="type">The stored type of the value.</param>
    protected internal virtual string? ResultCast(SqlType type) => null;

    /// <summary>A compiler for one statement.</summary>
    public abstract StatementCompiler CreateStatementCompiler();

    /// <summary>What writes one value as a literal.</summary>
    public virtual LiteralWriter CreateLiteralWriter() => new(this);

    /// <summary>Whether an aggregate takes <c>FILTER (WHERE …)</c>; where not, its arguments are put into a CASE.</summary>
    public virtual bool SupportsAggregateFilter => true;

    /// <summary>What stands before a statement to have it explained: <c>EXPLAIN </c>.</summary>
    /// <exception cref="CompileException">The database cannot tell what is asked.</exception>
    protected internal virtual string Explain(ExplainOptions options) => options == ExplainOptions.Default
        ? "EXPLAIN "
        : throw new CompileException($"{Name} tells the plan alone: explain without options.");

    /// <summary>The plan to read, from the rows of an EXPLAIN: lines where it has one column, else a table.</summary>
    /// <param name="names">The columns' names.</param>
    /// <param name="rows">The values of each row.</param>
    protected internal virtual string PlanText(IReadOnlyList<string> names, IReadOnlyList<object?[]> rows)
    {
        ArgumentNullException.ThrowIfNull(names);
        ArgumentNullException.ThrowIfNull(rows);
        return names.Count == 1 ? string.Join('\n', rows.Select(r => r[0])) : QueryPlan.Table(names, rows);
    }

    /// <summary>A compiler for one DDL command.</summary>
    public abstract DdlCompiler CreateDdlCompiler();

    /// <summary>What reads the database's catalogue for an <see cref="Inspector"/>.</summary>
    /// <exception cref="UsageException">The dialect has none.</exception>
    public virtual Reflector CreateReflector(CatalogueReader catalogue) => throw new UsageException($"The dialect '{Name}' cannot read its catalogue: it has no reflector.");

    /// <summary>The typed form of a provider's exception; null when it is not one of the provider's (a cancellation, a bug), which then passes unchanged.</summary>
    public abstract DatabaseException? Translate(Exception exception, string? sql);

    /// <summary>Quotes a name where it needs it: reserved words, capitals, anything but letters, digits and underscores.</summary>
    /// <exception cref="CompileException">The name is empty, or holds a NUL character or half of a surrogate pair.</exception>
    public string Quote(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        _reserved ??= ReservedWords.ToFrozenSet(StringComparer.Ordinal);
        return IsPlain(name) && !_reserved.Contains(name) ? name : QuoteAlways(name);
    }

    /// <summary>Quotes a name.</summary>
    /// <exception cref="CompileException">The name is empty, or holds a NUL character or half of a surrogate pair.</exception>
    public string QuoteAlways(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (name.Length == 0 || !SqlText.IsWellformed(name))
        {
            throw new CompileException("A name is empty, or holds a NUL character or half of a surrogate pair: no database has such names.");
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

    /// <summary>What is written in other words than this dialect's own; null for nothing.</summary>
    internal SqlOverrides? Overrides { get; private set; }

    /// <summary>This dialect with own SQL for some constructs, and with a statement cache of its own. Make it once and keep it.</summary>
    public Dialect With(Action<SqlOverrides> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        var copy = (Dialect)MemberwiseClone();
        copy._cache = null;
        copy.Overrides = Overrides?.Copy() ?? new SqlOverrides();
        configure(copy.Overrides);
        return copy;
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

        return name.Length > 0 && !char.IsAsciiDigit(name[0]);
    }
}
