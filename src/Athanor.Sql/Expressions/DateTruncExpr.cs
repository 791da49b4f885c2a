namespace Athanor.Sql;

/// <summary>The beginning of the year, month, hour … in which a date or time lies.</summary>
internal sealed class DateTruncExpr<T>(DatePart unit, Expr<T> operand) : Expr<T>(operand.Type)
{
    public override bool IsNeverNull => operand.IsNeverNull;

    public static Expr<T> Of(DatePart unit, Expr<T> operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        if (unit is DatePart.DayOfYear or DatePart.DayOfWeek or DatePart.Epoch || operand.Type.Kind == SqlTypeKind.Date && unit > DatePart.Day)
        {
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "A date is cut to the year, quarter, month, week or day; a time to the hour, minute or second besides.");
        }

        return new DateTruncExpr<T>(unit, operand);
    }

    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value((long)unit);
        parts.Node(ref operand);
    }

    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitDateTrunc(unit, operand);
}
