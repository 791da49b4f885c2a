namespace Athanor.MySql.Compilation;

// Dates and times. Instants are kept in UTC; durations are counts of ticks, ten to the microsecond.
internal sealed partial class MySqlStatementCompiler
{
    protected override void VisitExtract(IExtract extract)
    {
        ArgumentNullException.ThrowIfNull(extract);
        var (before, after) = extract.Part switch
        {
            DatePart.Year => ("YEAR(", ")"),
            DatePart.Quarter => ("QUARTER(", ")"),
            DatePart.Month => ("MONTH(", ")"),
            // Mode 3 is the week of ISO 8601.
            DatePart.Week => ("WEEK(", ", 3)"),
            DatePart.Day => ("DAYOFMONTH(", ")"),
            DatePart.DayOfYear => ("DAYOFYEAR(", ")"),
            DatePart.DayOfWeek => ("(DAYOFWEEK(", ") - 1)"),
            DatePart.Hour => ("HOUR(", ")"),
            DatePart.Minute => ("MINUTE(", ")"),
            DatePart.Second => ("SECOND(", ")"),
            _ => ("(TIMESTAMPDIFF(MICROSECOND, '1970-01-01', ", ") / 1e6)"),
        };
        Write(before);
        Node(extract.Operand);
        Write(after);
    }

    protected override void VisitDateTrunc(DatePart unit, Expr operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        var isDate = operand.SqlType.Kind == SqlTypeKind.Date;
        Write(isDate ? "" : "CAST(");
        switch (unit)
        {
            case DatePart.Year:
                Format("(DATE({0}) - INTERVAL DAYOFYEAR({0}) - 1 DAY)", operand);
                break;
            case DatePart.Quarter:
                Format("(DATE({0}) - INTERVAL DAYOFMONTH({0}) - 1 DAY - INTERVAL (MONTH({0}) - 1) % 3 MONTH)", operand);
                break;
            case DatePart.Month:
                Format("(DATE({0}) - INTERVAL DAYOFMONTH({0}) - 1 DAY)", operand);
                break;
            case DatePart.Week:
                Format("(DATE({0}) - INTERVAL WEEKDAY({0}) DAY)", operand);
                break;
            case DatePart.Day:
                Format("DATE({0})", operand);
                break;
            default:
                var clock = unit switch { DatePart.Hour => "%H:00:00", DatePart.Minute => "%H:%i:00", _ => "%H:%i:%s" };
                Format($"DATE_FORMAT({{0}}, '%Y-%m-%d {clock}')", operand);
                break;
        }

        Write(isDate ? "" : " AS DATETIME(6))");
    }

    protected override void VisitDateAdd(DatePart unit, Expr operand, Expr<int> amount) =>
        Format(unit == DatePart.Day ? "({0} + INTERVAL {1} DAY)" : "({0} + INTERVAL {1} MONTH)", operand, amount);

    // + and − with dates; false for other operands.
    private bool DateArithmetic(IArithmetic arithmetic)
    {
        var (left, right) = (arithmetic.Left.SqlType.Kind, arithmetic.Right.SqlType.Kind);
        var form = (left, right) switch
        {
            (SqlTypeKind.DateTime or SqlTypeKind.DateTimeOffset, SqlTypeKind.Interval) =>
                arithmetic.Operator == ArithmeticOperator.Subtract ? "({0} - INTERVAL {1} DIV 10 MICROSECOND)" : "({0} + INTERVAL {1} DIV 10 MICROSECOND)",
            (SqlTypeKind.DateTime or SqlTypeKind.DateTimeOffset, _) when left == right => "(TIMESTAMPDIFF(MICROSECOND, {1}, {0}) * 10)",
            (SqlTypeKind.Date, SqlTypeKind.Date) => "DATEDIFF({0}, {1})",
            _ => null,
        };
        if (form is null)
        {
            return false;
        }

        Format(form, arithmetic.Left, arithmetic.Right);
        return true;
    }

    // SQL with the arguments in the places of their numbers.
    private void Format(string sql, params ReadOnlySpan<Expr> arguments)
    {
        for (var at = 0; at < sql.Length;)
        {
            var hole = sql.IndexOf('{', at);
            if (hole < 0)
            {
                Write(sql[at..]);
                return;
            }

            Write(sql[at..hole]);
            Operand(arguments[sql[hole + 1] - '0'], Precedence.Primary);
            at = hole + 3;
        }
    }
}
