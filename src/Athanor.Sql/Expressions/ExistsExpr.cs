namespace Athanor.Sql;

/// <summary>Whether a subquery has rows.</summary>
public sealed class ExistsExpr : Expr<bool>
{
    private SqlNode _query;

    internal ExistsExpr(SqlNode query, bool negated) : base(SqlTypes.Boolean)
    {
        _query = query;
        IsNegated = negated;
    }

    /// <summary>The subquery.</summary>
    public SqlNode Query => _query;

    /// <summary>Whether it is <c>NOT EXISTS</c>.</summary>
    public bool IsNegated { get; }

    /// <inheritdoc/>
    public override Precedence Precedence => IsNegated ? Precedence.Not : Precedence.Primary;

    /// <inheritdoc/>
    public override bool IsNeverNull => true;

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(IsNegated ? 1 : 0);
        parts.Node(ref _query);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        compiler.Write(IsNegated ? "NOT EXISTS " : "EXISTS ");
        compiler.Subquery(Query);
    }
}
