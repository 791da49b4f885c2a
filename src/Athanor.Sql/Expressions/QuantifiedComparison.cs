namespace Athanor.Sql;

/// <summary>A value compared with any or all of a query's values: <c>x > ALL (SELECT …)</c>.</summary>
public sealed class QuantifiedComparison : Expr<bool>
{
    internal QuantifiedComparison(ComparisonOperator comparison, Expr operand, QueryStatement query, bool isAll) : base(SqlTypes.Boolean)
    {
        Operator = comparison;
        Operand = query.Outputs is [var only] ? Comparison.Adopted(operand, only) : operand;
        Query = query;
        IsAll = isAll;
    }

    /// <summary>The operator.</summary>
    public ComparisonOperator Operator { get; }

    /// <summary>What is compared.</summary>
    public Expr Operand { get; }

    /// <summary>The query of one column.</summary>
    public QueryStatement Query { get; }

    /// <summary>Whether it must hold for all values; otherwise one is enough.</summary>
    public bool IsAll { get; }

    /// <inheritdoc/>
    public override Precedence Precedence => Precedence.Comparison;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Operator * 2 + (IsAll ? 1 : 0));
        parts.Node(Operand);
        parts.Node(Query);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitQuantified(this);
}
