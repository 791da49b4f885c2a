namespace Athanor.Sql;

/// <summary>A text matched against a pattern, with <c>%</c> for any text and <c>_</c> for any character.</summary>
public sealed class LikeExpr : Expr<bool>
{
    private Expr _operand;
    private Expr _pattern;

    /// <summary>The character that takes their meaning from <c>%</c> and <c>_</c> in patterns that Athanor makes.</summary>
    internal const char EscapeCharacter = '\\';

    internal LikeExpr(Expr operand, Expr pattern, bool ignoreCase, char? escape, bool negated = false, bool matchesAnywhere = false) : base(SqlTypes.Boolean)
    {
        ArgumentNullException.ThrowIfNull(operand);
        ArgumentNullException.ThrowIfNull(pattern);
        if (escape is '%' or '_' || escape is { } c && !char.IsPunctuation(c) && !char.IsSymbol(c))
        {
            throw new ArgumentException($"'{escape}' cannot escape in a pattern: take a sign that has no other meaning there.", nameof(escape));
        }

        _operand = operand;
        _pattern = pattern;
        IgnoreCase = ignoreCase;
        Escaping = escape;
        IsNegated = negated;
        MatchesAnywhere = matchesAnywhere;
    }

    /// <summary>The text.</summary>
    public Expr Operand => _operand;

    /// <summary>The pattern.</summary>
    public Expr Pattern => _pattern;

    /// <summary>Whether letters match in either case: all letters where the database can, at least the ASCII ones everywhere.</summary>
    public bool IgnoreCase { get; }

    /// <summary>Whether code points are compared, of which the ASCII letters alone have an upper and a lower case.</summary>
    public bool IsOrdinal => Operand is OrdinalText;

    /// <summary>The character that makes <c>%</c>, <c>_</c> and itself plain in the pattern; null when none does.</summary>
    public char? Escaping { get; }

    /// <summary>Whether the pattern uses an escape character.</summary>
    public bool IsEscaped => Escaping is not null;

    /// <summary>Whether it is <c>NOT LIKE</c>.</summary>
    public bool IsNegated { get; }

    /// <summary>Whether the pattern begins with any text, so that no order of the texts helps to find those that match.</summary>
    public bool MatchesAnywhere { get; }

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Comparison;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((IgnoreCase ? 1 : 0) | (IsNegated ? 2 : 0) | (MatchesAnywhere ? 8 : 0) | (Escaping is { } escape ? (escape << 4) | 4 : 0));
        parts.Node(ref _operand);
        parts.Node(ref _pattern);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitLike(this);

    internal LikeExpr Negate() => new(Operand, Pattern, IgnoreCase, Escaping, !IsNegated, MatchesAnywhere);

    /// <summary>A text with <c>%</c>, <c>_</c> and the escape character made plain.</summary>
    internal static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
    }
}
