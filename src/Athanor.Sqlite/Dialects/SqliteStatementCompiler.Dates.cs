using Athanor.Sql;

namespace Athanor.Sqlite;

// Dates and times: text here, of which SQLite's functions know milliseconds; durations are counts of ticks.
internal sealed partial class SqliteStatementCompiler
{
    // The form in which instants and dates are stored: no zeros at the end of the fraction, nor its point without one.
    private const string StoredDateTimeFormat = "%Y-%m-%d %H:%M:%f";

    protected override void VisitExtract(IExtract extract)
    {
        ArgumentNullException.ThrowIfNull(extract);
        Expr[] operand = [extract.Operand];
        switch (extract.Part)
        {
            case DatePart.Quarter:
                Format("((CAST(strftime('%m', {0}) AS INTEGER) + 2) / 3)", operand);
                break;
            case DatePart.Week:
                // The week of a day is that of its Thursday, which is in the week's year; %V is of version 3.46.
                Format("((CAST(strftime('%j', {0}, '-3 days', 'weekday 4') AS INTEGER) + 6) / 7)", operand);
                break;
            case DatePart.Epoch:
                Format("round(strftime('%s', {0}) + strftime('%f', {0}) - strftime('%S', {0}), 3)", operand);
                break;
            default:
                var format = extract.Part switch
                {
                    DatePart.Year => "%Y",
                    DatePart.Month => "%m",
                    DatePart.Day => "%d",
                    DatePart.DayOfYear => "%j",
                    DatePart.DayOfWeek => "%w",
                    DatePart.Hour => "%H",
                    DatePart.Minute => "%M",
                    _ => "%S",
                };
                Format($"CAST(strftime('{format}', {{0}}) AS INTEGER)", operand);
                break;
        }
    }

    protected override void VisitDateTrunc(DatePart unit, Expr operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        var kind = operand.SqlType.Kind;
        var day = unit switch { DatePart.Year => "%Y-01-01", DatePart.Quarter or DatePart.Month => "%Y-%m-01", _ => "%Y-%m-%d" };
        var clock = kind == SqlTypeKind.Date ? "" : unit switch { DatePart.Hour => " %H:00:00", DatePart.Minute => " %H:%M:00", DatePart.Second => " %H:%M:%S", _ => " 00:00:00" };
        var modifiers = unit switch
        {
            DatePart.Quarter => ", 'start of month', '-' || ((strftime('%m', {0}) - 1) % 3) || ' months'",
            // The Monday before the next Sunday.
            DatePart.Week => ", 'weekday 0', '-6 days'",
            _ => "",
        };
        Format($"strftime('{day}{clock}{(kind == SqlTypeKind.DateTimeOffset ? "+00:00" : "")}', {{0}}{modifiers})", [operand]);
    }

    protected override void VisitDateAdd(DatePart unit, Expr operand, Expr<int> amount)
    {
        ArgumentNullException.ThrowIfNull(operand);
        // SQLite goes on into the next month from the 31st of a shorter one: the last day of the month meant is earlier.
        var date = unit == DatePart.Day
            ? "date({0}, {1} || ' days')"
            : "min(date({0}, {1} || ' months'), date({0}, 'start of month', ({1} + 1) || ' months', '-1 day'))";
        Format(operand.SqlType.Kind == SqlTypeKind.Date ? date : $"({date} || substr({{0}}, 11))", [operand, amount]);
    }

    // + and − with dates; false for other operands.
    private bool DateArithmetic(IArithmetic arithmetic)
    {
        var (left, right) = (arithmetic.Left.SqlType.Kind, arithmetic.Right.SqlType.Kind);
        Expr[] operands = [arithmetic.Left, arithmetic.Right];
        if (left is SqlTypeKind.DateTime or SqlTypeKind.DateTimeOffset && right == SqlTypeKind.Interval)
        {
            var sign = arithmetic.Operator == ArithmeticOperator.Subtract ? "-" : "";
            Write("(");
            Stored(left, () => Format($"{{0}}, printf('%+.3f seconds', {sign}{{1}} / 10000000.0)", operands));
            Write(")");
            return true;
        }

        if (left is SqlTypeKind.DateTime or SqlTypeKind.DateTimeOffset && left == right)
        {
            Format("(CAST(round((julianday({0}) - julianday({1})) * 86400000.0) AS INTEGER) * 10000)", operands);
            return true;
        }

        if (left == SqlTypeKind.Date && right == SqlTypeKind.Date)
        {
            Format("CAST(julianday({0}) - julianday({1}) AS INTEGER)", operands);
            return true;
        }

        return false;
    }

    // A date, time or both, in the text that the driver writes for its type.
    private void Stored(SqlTypeKind kind, Action operand)
    {
        switch (kind)
        {
            case SqlTypeKind.Date:
                Write("date(");
                operand();
                Write(")");
                break;
            case SqlTypeKind.Time:
                // Seven decimals, or none.
                Write("replace(strftime('%H:%M:%f', ");
                operand();
                Write(") || '0000', '.0000000', '')");
                break;
            default:
                Write($"rtrim(rtrim(strftime('{StoredDateTimeFormat}', ");
                operand();
                Write("), '0'), '.')");
                Write(kind == SqlTypeKind.DateTimeOffset ? " || '+00:00'" : "");
                break;
        }
    }
}
