namespace Athanor.Sql;

/// <summary>A text matched against a regular expression, anywhere in it.</summary>
public sealed class RegexExpr : Expr<bool>
{
    private Expr _operand;
    private Expr _pattern;

    internal RegexExpr(Expr operand, Expr pattern, bool ignoreCase, bool negated = false) : base(SqlTypes.Boolean)
    {
        ArgumentNullException.ThrowIfNull(operand);
        ArgumentNullException.ThrowIfNull(pattern);
        _operand = operand;
        _pattern = pattern;
        IgnoreCase = ignoreCase;
        IsNegated = negated;
    }

    /// <summary>The text.</summary>
    public Expr Operand => _operand;

    /// <summary>The regular expression, in the database's own language.</summary>
    public Expr Pattern => _pattern;

    /// <summary>Whether letters match in either case.</summary>
    public bool IgnoreCase { get; }

    /// <summary>Whether the text must not match.</summary>
    public bool IsNegated { get; }

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Comparison;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((IgnoreCase ? 1 : 0) | (IsNegated ? 2 : 0));
        parts.Node(ref _operand);
        parts.Node(ref _pattern);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitRegex(this);

    internal RegexExpr Negate() => new(Operand, Pattern, IgnoreCase, !IsNegated);
}
