namespace Athanor.Sql;

/// <summary>A value between two others, both included: <c>x BETWEEN low AND high</c>.</summary>
public sealed class BetweenExpr : Expr<bool>
{
    private Expr _operand;
    private Expr _low;
    private Expr _high;

    private BetweenExpr(Expr operand, Expr low, Expr high, bool negated) : base(SqlTypes.Boolean)
    {
        _operand = operand;
        _low = low;
        _high = high;
        IsNegated = negated;
    }

    /// <summary>What is tested.</summary>
    public Expr Operand => _operand;

    /// <summary>The smallest value within.</summary>
    public Expr Low => _low;

    /// <summary>The largest value within.</summary>
    public Expr High => _high;

    /// <summary>Whether it is <c>NOT BETWEEN</c>.</summary>
    public bool IsNegated { get; }

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Comparison;

    /// <summary>A value and its bounds, of which a missing one is NULL.</summary>
    internal static BetweenExpr Of(Expr operand, Expr? low, Expr? high)
    {
        ArgumentNullException.ThrowIfNull(operand);
        // A plain value between columns takes their type; plain bounds take that of the value.
        var subject = low is null ? operand : Comparison.Adopted(operand, low);
        return new(subject, Bound(low), Bound(high), negated: false);

        Expr Bound(Expr? bound) => bound is null ? new NullParameter(subject.SqlType) : Comparison.Adopted(bound, subject);
    }

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(IsNegated ? 1 : 0);
        parts.Node(ref _operand);
        parts.Node(ref _low);
        parts.Node(ref _high);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitBetween(this);

    internal BetweenExpr Negate() => new(Operand, Low, High, !IsNegated);
}
