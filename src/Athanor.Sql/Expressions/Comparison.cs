namespace Athanor.Sql;

/// <summary>Two values compared.</summary>
public sealed class Comparison : Expr<bool>
{
    private SqlNode _left;
    private SqlNode _right;

    internal Comparison(ComparisonOperator comparison, SqlNode left, SqlNode right) : base(SqlTypes.Boolean)
    {
        Operator = comparison;
        _left = left;
        _right = right;
    }

    /// <summary>Two expressions of comparable types that are not known at compile time. A plain value takes the SQL type of what it is compared with.</summary>
    public static Comparison Of(ComparisonOperator comparison, Expr left, Expr right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return new Comparison(comparison, Adopted(left, right), Adopted(right, left));
    }

    /// <summary>The operator.</summary>
    public ComparisonOperator Operator { get; }

    /// <summary>The left operand: an <see cref="Expr"/> or a <see cref="RowValue"/>.</summary>
    public SqlNode Left => _left;

    /// <summary>The right operand.</summary>
    public SqlNode Right => _right;

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Comparison;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Operator);
        parts.Node(ref _left);
        parts.Node(ref _right);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitComparison(this);

    /// <summary>Equality or its opposite, where a null operand asks for NULL.</summary>
    internal static Expr<bool> Equality(Expr? left, Expr? right, bool negated) => (left, right) switch
    {
        (null or { IsNullValue: true }, null or { IsNullValue: true }) => BooleanConstant.Of(!negated),
        (_, null or { IsNullValue: true }) => new NullTest(left!, negated),
        (null or { IsNullValue: true }, _) => new NullTest(right!, negated),
        ({ MayComeAsNull: true }, _) or (_, { MayComeAsNull: true }) => Of(negated ? ComparisonOperator.NotSame : ComparisonOperator.Same, left!, right!),
        _ => Of(negated ? ComparisonOperator.NotEqual : ComparisonOperator.Equal, left!.RefusingNull(), right!.RefusingNull()),
    };

    /// <summary>An ordering, in which a null operand is NULL.</summary>
    internal static Comparison Ordering(ComparisonOperator comparison, Expr? left, Expr? right) => (left, right) switch
    {
        ({ } l, { } r) => Of(comparison, l, r),
        ({ } l, null) => new(comparison, l, new NullParameter(l.SqlType)),
        (null, { } r) => new(comparison, new NullParameter(r.SqlType), r),
        _ => throw new ArgumentNullException(nameof(left)),
    };

    /// <summary>An operand as it stands beside another one.</summary>
    internal static Expr Adopted(Expr value, Expr other) => other is IBindParameter ? value : value.Adopting(other.SqlType);
}
