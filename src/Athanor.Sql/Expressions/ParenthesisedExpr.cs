namespace Athanor.Sql;

/// <summary>An expression in the midst of SQL written by hand, whose operators must not reach into it.</summary>
internal sealed class ParenthesisedExpr(Expr operand) : SqlNode
{
    protected internal override void DeclareParts(PartVisitor parts) => parts.Node(ref operand);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Operand(operand, Precedence.Primary);
}
