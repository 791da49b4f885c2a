namespace Athanor.Sql;

/// <summary>A number with its sign changed.</summary>
internal sealed class Negative<T>(Expr<T> operand) : Expr<T>(operand.Type)
{
    public override Precedence Precedence => Precedence.Unary;

    public override bool IsNeverNull => operand.IsNeverNull;

    protected internal override void DeclareParts(PartVisitor parts) => parts.Node(ref operand);

    protected internal override void WriteSql(StatementCompiler compiler)
    {
        compiler.Write("-");
        compiler.Operand(operand, Precedence.Primary);
    }
}
