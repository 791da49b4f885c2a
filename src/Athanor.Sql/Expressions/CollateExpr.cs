namespace Athanor.Sql;

/// <summary>A text under a collation of the database's own.</summary>
internal sealed class CollateExpr(Expr<string> operand, string collation) : Expr<string>(operand.Type)
{
    public override bool IsNeverNull => operand.IsNeverNull;

    public override string? OutputName => operand.OutputName;

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(collation);
        parts.Node(ref operand);
    }

    protected internal override void WriteSql(StatementCompiler compiler)
    {
        compiler.Operand(operand, Precedence.Primary);
        compiler.Write(" COLLATE ");
        compiler.Identifier(collation);
    }
}
