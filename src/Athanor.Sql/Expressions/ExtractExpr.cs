namespace Athanor.Sql;

/// <summary>A part of a date or time: <c>EXTRACT(YEAR FROM x)</c>.</summary>
internal sealed class ExtractExpr<T> : Expr<T>, IExtract
{
    private Expr _operand;

    public ExtractExpr(DatePart part, Expr operand, SqlType<T> type) : base(type)
    {
        ArgumentNullException.ThrowIfNull(operand);
        Part = part;
        _operand = operand;
    }

    public DatePart Part { get; }

    public Expr Operand => _operand;

    public override bool IsNeverNull => Operand.IsNeverNull;

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)Part);
        parts.Value(Type);
        parts.Node(ref _operand);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitExtract(this);
}
