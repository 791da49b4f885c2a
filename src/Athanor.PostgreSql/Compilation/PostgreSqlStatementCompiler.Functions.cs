namespace Athanor.PostgreSql.Compilation;

// Functions, dates and searches. Of an instant PostgreSQL takes the parts in the session's time zone: here it is UTC, whatever the session's.
internal sealed partial class PostgreSqlStatementCompiler
{
    protected override string ExclusiveOr => " # ";

    protected override void VisitKnownFunction(IKnownFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var arguments = function.Arguments;
        switch (function.Function)
        {
            case KnownFunction.Today:
                Write("CAST(CURRENT_TIMESTAMP AT TIME ZONE 'UTC' AS date)");
                break;
            case KnownFunction.Greatest or KnownFunction.Least when arguments.Any(a => !a.IsNeverNull):
                // Its own leave NULL out.
                Write("CASE WHEN ");
                var between = "";
                foreach (var argument in arguments.Where(a => !a.IsNeverNull))
                {
                    Write(between);
                    Operand(argument, Precedence.Comparison + 1);
                    Write(" IS NOT NULL");
                    between = " AND ";
                }

                Write(" THEN ");
                base.VisitKnownFunction(function);
                Write(" END");
                break;
            case KnownFunction.RegexReplace or KnownFunction.RegexReplaceIgnoreCase:
                Write("regexp_replace(");
                List(arguments);
                Write(function.Function == KnownFunction.RegexReplace ? ", 'g')" : ", 'gi')");
                break;
            default:
                base.VisitKnownFunction(function);
                break;
        }
    }

    protected override void VisitRegex(RegexExpr regex)
    {
        ArgumentNullException.ThrowIfNull(regex);
        Operand(regex.Operand, Precedence.Additive);
        Write((regex.IsNegated, regex.IgnoreCase) switch { (false, false) => " ~ ", (false, true) => " ~* ", (true, false) => " !~ ", _ => " !~* " });
        Operand(regex.Pattern, Precedence.Additive);
    }

    protected override void VisitTextSearch(TextSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        Write(search.IsRank ? "CAST(ts_rank(" : "");
        Write("to_tsvector(");
        Language(search);
        for (var i = 0; i < search.Columns.Length; i++)
        {
            Write(i > 0 ? " || ' ' || " : "");
            if (search.Columns[i].IsNeverNull)
            {
                Operand(search.Columns[i], Precedence.Primary);
            }
            else
            {
                Write("coalesce(");
                Node(search.Columns[i]);
                Write(", '')");
            }
        }

        Write(search.IsRank ? "), websearch_to_tsquery(" : ") @@ websearch_to_tsquery(");
        Language(search);
        Node(search.Query);
        Write(search.IsRank ? ")) AS double precision)" : ")");
    }

    protected override void VisitExtract(IExtract extract)
    {
        ArgumentNullException.ThrowIfNull(extract);
        Write(extract.Part == DatePart.Second ? "CAST(floor(EXTRACT(" : "CAST(EXTRACT(");
        Write(FieldOf(extract.Part));
        Write(" FROM ");
        Zoneless(extract.Operand);
        Write(extract.Part switch { DatePart.Second => ")) AS integer)", DatePart.Epoch => ") AS double precision)", _ => ") AS integer)" });
    }

    protected override void VisitDateTrunc(DatePart unit, Expr operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        var kind = operand.SqlType.Kind;
        Write(kind switch { SqlTypeKind.Date => "CAST(", SqlTypeKind.DateTimeOffset => "(", _ => "" });
        Write($"date_trunc('{FieldOf(unit).ToLowerInvariant()}', ");
        if (kind == SqlTypeKind.Date)
        {
            Cast(operand, SqlTypes.DateTime);
        }
        else
        {
            Zoneless(operand);
        }

        Write(kind switch { SqlTypeKind.Date => ") AS date)", SqlTypeKind.DateTimeOffset => ") AT TIME ZONE 'UTC')", _ => ")" });
    }

    protected override void VisitDateAdd(DatePart unit, Expr operand, Expr<int> amount)
    {
        ArgumentNullException.ThrowIfNull(operand);
        var kind = operand.SqlType.Kind;
        Write(kind switch { SqlTypeKind.Date => "CAST(", SqlTypeKind.DateTimeOffset => "((", _ => "(" });
        Zoneless(operand);
        Write(unit == DatePart.Day ? " + make_interval(days => " : " + make_interval(months => ");
        Node(amount);
        Write(kind switch { SqlTypeKind.Date => ") AS date)", SqlTypeKind.DateTimeOffset => ")) AT TIME ZONE 'UTC')", _ => "))" });
    }

    // An instant as the date and time in UTC; all else as it is.
    private void Zoneless(Expr operand)
    {
        Operand(operand, Precedence.Primary);
        Write(operand.SqlType.Kind == SqlTypeKind.DateTimeOffset ? " AT TIME ZONE 'UTC'" : "");
    }

    // A day of a duration is 24 hours, and not what the session's time zone makes of it when the clocks change.
    private bool MovedInstant(IArithmetic arithmetic)
    {
        if ((arithmetic.Left.SqlType.Kind, arithmetic.Right.SqlType.Kind) is not (SqlTypeKind.DateTimeOffset, SqlTypeKind.Interval))
        {
            return false;
        }

        Write("((");
        Zoneless(arithmetic.Left);
        Write(arithmetic.Operator == ArithmeticOperator.Add ? " + " : " - ");
        Operand(arithmetic.Right, Precedence.Multiplicative);
        Write(") AT TIME ZONE 'UTC')");
        return true;
    }

    private void Language(TextSearch search)
    {
        if (search.Language is { } language)
        {
            Write(Dialect.TextLiteral(language));
            Write(", ");
        }
    }
}
