namespace Athanor.Sql;

/// <summary><c>IS NULL</c> and <c>IS NOT NULL</c>.</summary>
public sealed class NullTest : Expr<bool>
{
    private Expr _operand;

    internal NullTest(Expr operand, bool negated) : base(SqlTypes.Boolean)
    {
        _operand = operand;
        IsNegated = negated;
    }

    /// <summary>Whether an expression, of whatever type, is NULL, or is not.</summary>
    public static NullTest Of(Expr operand, bool negated = false)
    {
        ArgumentNullException.ThrowIfNull(operand);
        return new NullTest(operand, negated);
    }

    /// <summary>What is tested.</summary>
    public Expr Operand => _operand;

    /// <summary>Whether it is <c>IS NOT NULL</c>.</summary>
    public bool IsNegated { get; }

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Comparison;

    /// <inheritdoc/>
    public override bool IsNeverNull => true;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(IsNegated ? 1 : 0);
        parts.Node(ref _operand);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitNullTest(this);
}
