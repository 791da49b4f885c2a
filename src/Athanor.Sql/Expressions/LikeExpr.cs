namespace Athanor.Sql;

/// <summary>A text matched against a pattern, with <c>%</c> for any text and <c>_</c> for any character.</summary>
public sealed class LikeExpr : Expr<bool>
{
    /// <summary>The character that takes their meaning from <c>%</c> and <c>_</c> in patterns that Athanor makes.</summary>
    internal const char EscapeCharacter = '\\';

    internal LikeExpr(Expr operand, Expr pattern, bool ignoreCase, bool escaped, bool negated = false) : base(SqlTypes.Boolean)
    {
        Operand = operand;
        Pattern = pattern;
        IgnoreCase = ignoreCase;
        IsEscaped = escaped;
        IsNegated = negated;
    }

    /// <summary>The text.</summary>
    public Expr Operand { get; }

    /// <summary>The pattern.</summary>
    public Expr Pattern { get; }

    /// <summary>Whether letters match in either case: all letters where the database can, at least the ASCII ones everywhere.</summary>
    public bool IgnoreCase { get; }

    /// <summary>Whether the pattern uses the escape character.</summary>
    public bool IsEscaped { get; }

    /// <summary>Whether it is <c>NOT LIKE</c>.</summary>
    public bool IsNegated { get; }

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Comparison;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((IgnoreCase ? 1 : 0) | (IsEscaped ? 2 : 0) | (IsNegated ? 4 : 0));
        parts.Node(Operand);
        parts.Node(Pattern);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitLike(this);

    internal LikeExpr Negate() => new(Operand, Pattern, IgnoreCase, IsEscaped, !IsNegated);

    /// <summary>A text with <c>%</c>, <c>_</c> and the escape character made plain.</summary>
    internal static string Escape(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
    }
}
