namespace Athanor.Sql;

/// <summary>An expression with a name of its own in the result.</summary>
internal sealed class LabelExpr<T>(Expr<T> operand, string name) : Expr<T>(operand.Type), ILabel
{
    public override bool IsNeverNull => operand.IsNeverNull;

    public override Precedence Precedence => operand.Precedence;

    public override string OutputName => name;

    public Expr Operand => operand;

    internal override IColumn? SourceColumn => operand.SourceColumn;

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(name);
        parts.Node(ref operand);
    }

    // Outside a select list a label is only its expression: the list itself writes the name.
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.Node(operand);
}
