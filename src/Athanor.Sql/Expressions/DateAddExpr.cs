namespace Athanor.Sql;

/// <summary>A date so many days or months later. A month later than its last days is the last day of the next.</summary>
internal sealed class DateAddExpr<T> : Expr<T>
{
    private readonly DatePart _unit;
    private Expr<T> _operand;
    private Expr<int> _amount;

    public DateAddExpr(DatePart unit, Expr<T> operand, Expr<int> amount) : base((operand ?? throw new ArgumentNullException(nameof(operand))).Type)
    {
        ArgumentNullException.ThrowIfNull(amount);
        _unit = unit;
        _operand = operand;
        _amount = amount;
    }

    public override bool IsNeverNull => _operand.IsNeverNull && _amount.IsNeverNull;

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)_unit);
        parts.Node(ref _operand);
        parts.Node(ref _amount);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitDateAdd(_unit, _operand, _amount);
}
