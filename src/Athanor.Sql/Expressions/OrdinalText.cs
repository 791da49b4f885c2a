namespace Athanor.Sql;

/// <summary>A text under the collation by which a database compares code points.</summary>
internal sealed class OrdinalText(Expr<string> operand) : Expr<string>(operand.Type)
{
    public override bool IsNeverNull => operand.IsNeverNull;

    public override string? OutputName => operand.OutputName;

    protected internal override void DeclareParts(PartVisitor parts) => parts.Node(ref operand);

    protected internal override void WriteSql(StatementCompiler compiler)
    {
        compiler.Operand(operand, Precedence.Primary);
        compiler.Write($" COLLATE {compiler.Dialect.OrdinalCollation}");
    }
}
