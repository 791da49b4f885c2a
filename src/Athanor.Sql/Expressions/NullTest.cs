namespace Athanor.Sql;

/// <summary><c>IS NULL</c> and <c>IS NOT NULL</c>.</summary>
public sealed class NullTest : Expr<bool>
{
    internal NullTest(Expr operand, bool negated) : base(SqlTypes.Boolean)
    {
        Operand = operand;
        IsNegated = negated;
    }

    /// <summary>What is tested.</summary>
    public Expr Operand { get; }

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
        parts.Node(Operand);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitNullTest(this);
}
