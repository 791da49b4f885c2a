namespace Athanor.Sql;

// Dates and times. Beside these a dialect writes the + and − of dates, times and durations in VisitArithmetic.
public abstract partial class StatementCompiler
{
    /// <summary>A part of a date or time. Of an instant the part is the one in UTC.</summary>
    protected internal virtual void VisitExtract(IExtract extract)
    {
        ArgumentNullException.ThrowIfNull(extract);
        Write($"EXTRACT({FieldOf(extract.Part)} FROM ");
        Operand(extract.Operand, Precedence.Comparison + 1);
        Write(")");
    }

    /// <summary>The beginning of the unit in which a date or time lies. An instant is cut in UTC.</summary>
    protected internal virtual void VisitDateTrunc(DatePart unit, Expr operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        Write($"date_trunc({Dialect.TextLiteral(FieldOf(unit).ToLowerInvariant())}, ");
        Node(operand);
        Write(")");
    }

    /// <summary>A date so many days or months later.</summary>
    /// <param name="unit"><see cref="DatePart.Day"/> or <see cref="DatePart.Month"/>.</param>
    /// <param name="operand">The date, with or without a time.</param>
    /// <param name="amount">How many; less than 0 goes back.</param>
    protected internal virtual void VisitDateAdd(DatePart unit, Expr operand, Expr<int> amount)
    {
        ArgumentNullException.ThrowIfNull(operand);
        Write("(");
        Operand(operand, Precedence.Additive);
        Write(" + ");
        Operand(amount, Precedence.Multiplicative);
        Write($" * INTERVAL '1' {FieldOf(unit)})");
    }

    /// <summary>The name of a part of dates, as EXTRACT and its like have it.</summary>
    protected static string FieldOf(DatePart part) => part switch
    {
        DatePart.Year => "YEAR",
        DatePart.Quarter => "QUARTER",
        DatePart.Month => "MONTH",
        DatePart.Week => "WEEK",
        DatePart.Day => "DAY",
        DatePart.DayOfYear => "DOY",
        DatePart.DayOfWeek => "DOW",
        DatePart.Hour => "HOUR",
        DatePart.Minute => "MINUTE",
        DatePart.Second => "SECOND",
        _ => "EPOCH",
    };
}
