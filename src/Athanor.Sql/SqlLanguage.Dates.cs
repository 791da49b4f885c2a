namespace Athanor.Sql;

public static partial class SqlLanguage
{
    /// <summary>The date by the database's clock, in UTC.</summary>
    public static Expr<DateOnly> Today() => new KnownFunctionExpr<DateOnly>(KnownFunction.Today, SqlTypes.Date);

    /// <summary>The beginning of the year, quarter, month, week or day, and of times the hour, minute or second, in which a date or time lies. An instant is cut in UTC.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The unit is none to begin.</exception>
    public static Expr<DateTime> DateTrunc(DatePart unit, Expr<DateTime> moment) => DateTruncExpr<DateTime>.Of(unit, moment);

    /// <inheritdoc cref="DateTrunc(DatePart, Expr{DateTime})"/>
    public static Expr<DateTime?> DateTrunc(DatePart unit, Expr<DateTime?> moment) => DateTruncExpr<DateTime?>.Of(unit, moment);

    /// <inheritdoc cref="DateTrunc(DatePart, Expr{DateTime})"/>
    public static Expr<DateTimeOffset> DateTrunc(DatePart unit, Expr<DateTimeOffset> instant) => DateTruncExpr<DateTimeOffset>.Of(unit, instant);

    /// <inheritdoc cref="DateTrunc(DatePart, Expr{DateTime})"/>
    public static Expr<DateTimeOffset?> DateTrunc(DatePart unit, Expr<DateTimeOffset?> instant) => DateTruncExpr<DateTimeOffset?>.Of(unit, instant);

    /// <inheritdoc cref="DateTrunc(DatePart, Expr{DateTime})"/>
    public static Expr<DateOnly> DateTrunc(DatePart unit, Expr<DateOnly> date) => DateTruncExpr<DateOnly>.Of(unit, date);

    /// <inheritdoc cref="DateTrunc(DatePart, Expr{DateTime})"/>
    public static Expr<DateOnly?> DateTrunc(DatePart unit, Expr<DateOnly?> date) => DateTruncExpr<DateOnly?>.Of(unit, date);
}
