namespace Athanor.Sql;

/// <summary>The next number of a sequence.</summary>
internal sealed class NextValue(Sequence sequence) : Expr<long>(SqlTypes.BigInt)
{
    public override bool IsNeverNull => true;

    protected internal override void DeclareParts(PartVisitor parts) => parts.Value(sequence);

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitNextValue(sequence);
}
