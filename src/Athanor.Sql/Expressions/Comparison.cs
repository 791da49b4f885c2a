namespace Athanor.Sql;

/// <summary>Two values compared.</summary>
public sealed class Comparison : Expr<bool>
{
    internal Comparison(ComparisonOperator comparison, SqlNode left, SqlNode right) : base(SqlTypes.Boolean)
    {
        Operator = comparison;
        Left = left;
        Right = right;
    }

    /// <summary>Two expressions of comparable types that are not known at compile time.</summary>
    public static Comparison Of(ComparisonOperator comparison, Expr left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Comparison(comparison, left, right);
    }

    /// <summary>The operator.</summary>
    public ComparisonOperator Operator { get; }

    /// <summary>The left operand: an <see cref="Expr"/> or a <see cref="RowValue"/>.</summary>
    public SqlNode Left { get; }

    /// <summary>The right operand.</summary>
    public SqlNode Right { get; }

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Comparison;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Operator);
        parts.Node(Left);
        parts.Node(Right);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitComparison(this);

    internal static Expr<bool> Equality<T>(Expr<T>? left, Expr<T>? right, bool negated)
    {
        if (IsNullValue(right))
        {
            return IsNullValue(left) ? BooleanConstant.Of(!negated) : new NullTest(left!, negated);
        }

        return IsNullValue(left)
            ? new NullTest(right!, negated)
            : Of(negated ? ComparisonOperator.NotEqual : ComparisonOperator.Equal, left!, right!);
    }

    internal static Expr<bool> Ordering<T>(ComparisonOperator comparison, Expr<T> left, Expr<T> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Of(comparison, left, right);
    }

    internal static Comparison Of<T>(ComparisonOperator comparison, Expr<T> left, Expr<T> right) =>
        new(comparison, Adopt(left, right), Adopt(right, left));

    /// <summary>A plain value takes the type of what it is compared with: an enum kept as text is compared as text.</summary>
    internal static Expr<T> Adopt<T>(Expr<T> value, Expr<T> other) =>
        value is BindParameter<T> { HasDefaultType: true } bind && other is not BindParameter<T> && !ReferenceEquals(bind.Type, other.Type) && !bind.Type.Equals(other.Type)
            ? new BindParameter<T>(bind.Value, other.Type)
            : value;

    private static bool IsNullValue<T>(Expr<T>? expr) => expr is null || expr is BindParameter<T> { Value: null };
}
