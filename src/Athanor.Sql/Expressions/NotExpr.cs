namespace Athanor.Sql;

/// <summary><c>NOT</c>.</summary>
public sealed class NotExpr : Expr<bool>
{
    private Expr<bool> _operand;

    private NotExpr(Expr<bool> operand) : base(SqlTypes.Boolean) => _operand = operand;

    /// <summary>The condition negated.</summary>
    public Expr<bool> Operand => _operand;

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Not;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts) => parts.Node(ref _operand);

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitNot(this);

    internal static Expr<bool> Of(Expr<bool> operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        if (BooleanConstant.ValueOf(operand) is { } known)
        {
            return BooleanConstant.Of(!known);
        }

        return operand switch
        {
            NotExpr not => not.Operand,
            NullTest test => new NullTest(test.Operand, !test.IsNegated),
            ExistsExpr exists => new ExistsExpr(exists.Query, !exists.IsNegated),
            InExpr membership => membership.Negate(),
            LikeExpr like => like.Negate(),
            BetweenExpr between => between.Negate(),
            RegexExpr regex => regex.Negate(),
            // These two are never NULL: each is exactly what the other is not.
            Comparison { Operator: ComparisonOperator.Same } same => new Comparison(ComparisonOperator.NotSame, same.Left, same.Right),
            Comparison { Operator: ComparisonOperator.NotSame } other => new Comparison(ComparisonOperator.Same, other.Left, other.Right),
            _ => new NotExpr(operand),
        };
    }
}
