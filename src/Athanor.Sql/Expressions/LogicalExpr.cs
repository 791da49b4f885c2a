using System.Diagnostics.CodeAnalysis;

namespace Athanor.Sql;

/// <summary><c>AND</c> and <c>OR</c> of two conditions.</summary>
public sealed class LogicalExpr : Expr<bool>
{
    private Expr<bool> _left;
    private Expr<bool> _right;

    private LogicalExpr(bool isAnd, Expr<bool> left, Expr<bool> right) : base(SqlTypes.Boolean)
    {
        IsAnd = isAnd;
        _left = left;
        _right = right;
    }

    /// <summary>AND; otherwise OR.</summary>
    public bool IsAnd { get; }

    /// <summary>The left condition.</summary>
    public Expr<bool> Left => _left;

    /// <summary>The right condition.</summary>
    public Expr<bool> Right => _right;

    /// <inheritdoc/>
    public override Precedence Precedence => IsAnd ? Precedence.And : Precedence.Or;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(IsAnd ? 1 : 0);
        parts.Node(ref _left);
        parts.Node(ref _right);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitLogical(this);

    /// <summary>Both hold. Constants fold: TRUE disappears, FALSE takes all.</summary>
    internal static Expr<bool> And(Expr<bool> left, Expr<bool> right) => Fold(left, right, isAnd: true);

    /// <summary>One holds. Constants fold: FALSE disappears, TRUE takes all.</summary>
    internal static Expr<bool> Or(Expr<bool> left, Expr<bool> right) => Fold(left, right, isAnd: false);

    /// <summary>One more condition on top of those before, if there are any of either.</summary>
    [return: NotNullIfNotNull(nameof(condition))]
    internal static Expr<bool>? AndAlso(Expr<bool>? before, Expr<bool>? condition)
    {
        if (condition is null)
        {
            return before;
        }

        return before is not null ? And(before, condition) : BooleanConstant.ValueOf(condition) is { } constant ? BooleanConstant.Of(constant) : condition;
    }

    private static Expr<bool> Fold(Expr<bool> left, Expr<bool> right, bool isAnd)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (BooleanConstant.ValueOf(left) is { } l)
        {
            return l == isAnd ? right : BooleanConstant.Of(l);
        }

        if (BooleanConstant.ValueOf(right) is { } r)
        {
            return r == isAnd ? left : BooleanConstant.Of(r);
        }

        return new LogicalExpr(isAnd, left, right);
    }
}
