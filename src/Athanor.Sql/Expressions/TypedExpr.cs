namespace Athanor.Sql;

/// <summary>A typed face on a node that has no type of its own: a scalar subquery, a cast, a subquery's column.</summary>
internal sealed class TypedExpr<T>(SqlNode node, SqlType<T> type, Precedence precedence = Precedence.Primary, bool neverNull = false, string? outputName = null) : Expr<T>(type)
{
    public override Precedence Precedence => precedence;

    public override bool IsNeverNull => neverNull;

    public override string? OutputName => outputName;

    internal override IColumn? SourceColumn => (node as Expr)?.SourceColumn;

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Node(ref node);
        parts.Value(Type);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Node(node);
}
