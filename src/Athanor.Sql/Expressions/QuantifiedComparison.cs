namespace Athanor.Sql;

/// <summary>A value compared with any or all of a query's values: <c>x > ALL (SELECT …)</c>.</summary>
public sealed class QuantifiedComparison : Expr<bool>
{
    private Expr _operand;
    private QueryStatement _query;

    internal QuantifiedComparison(ComparisonOperator comparison, Expr operand, QueryStatement query, bool isAll) : base(SqlTypes.Boolean)
    {
        Operator = comparison;
        _operand = query.Outputs is [var only] ? Comparison.Adopted(operand, only) : operand;
        _query = query;
        IsAll = isAll;
    }

    /// <summary>The operator.</summary>
    public ComparisonOperator Operator { get; }

    /// <summary>What is compared.</summary>
    public Expr Operand => _operand;

    /// <summary>The query of one column.</summary>
    public QueryStatement Query => _query;

    /// <summary>Whether it must hold for all values; otherwise one is enough.</summary>
    public bool IsAll { get; }

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Comparison;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Operator * 2 + (IsAll ? 1 : 0));
        parts.Node(ref _operand);
        parts.Node(ref _query);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitQuantified(this);
}
