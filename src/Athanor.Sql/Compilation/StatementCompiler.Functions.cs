namespace Athanor.Sql;

// Functions, aggregates and windows.
public abstract partial class StatementCompiler
{
    // Aggregates that take no account of NULL: what a CASE leaves NULL is as good as not there.
    private static readonly HashSet<string> IgnoresNulls = new(StringComparer.OrdinalIgnoreCase)
    {
        "count", "sum", "avg", "min", "max", "string_agg", "bool_and", "bool_or", "stddev_samp", "stddev_pop", "var_samp", "var_pop",
    };

    /// <summary>A function call.</summary>
    protected internal virtual void VisitFunction(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (function.Name == "now" && function.Arguments.IsEmpty)
        {
            Write("CURRENT_TIMESTAMP");
            return;
        }

        Write(FunctionName(function));
        if (IsWord(function))
        {
            return;
        }

        Write("(");
        FunctionArguments(function);
        Write(")");
        AfterFunction(function);
    }

    /// <summary>The name of a function in this dialect.</summary>
    protected virtual string FunctionName(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.Name;
    }

    /// <summary>What stands between the parentheses of a call: DISTINCT, the arguments, the order of an aggregate.</summary>
    protected virtual void FunctionArguments(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        Write(function.IsDistinct ? "DISTINCT " : "");
        var clauses = function.Clauses;
        if (clauses.Filter is { } filter && !Dialect.SupportsAggregateFilter)
        {
            FilteredArguments(function, filter);
        }
        else if (function.Arguments.IsEmpty && function.Name == "count")
        {
            Write("*");
        }
        else
        {
            List(function.Arguments);
        }

        if (!clauses.OrderBy.IsEmpty && !clauses.IsWithinGroup)
        {
            Write(" ORDER BY ");
            List(clauses.OrderBy);
        }
    }

    /// <summary>What stands after a call: WITHIN GROUP, FILTER, OVER.</summary>
    protected virtual void AfterFunction(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var clauses = function.Clauses;
        if (clauses.IsWithinGroup)
        {
            Write(" WITHIN GROUP (ORDER BY ");
            List(clauses.OrderBy);
            Write(")");
        }

        if (clauses.Filter is { } filter && Dialect.SupportsAggregateFilter)
        {
            Write(" FILTER (WHERE ");
            Condition(filter);
            Write(")");
        }

        if (clauses.Window is { } window)
        {
            Write(" OVER ");
            if (_windows.Contains(window))
            {
                Identifier(Label(window.Name!));
                return;
            }

            Write("(");
            Node(window);
            Write(")");
        }
    }

    /// <summary>The inside of OVER's parentheses.</summary>
    protected internal virtual void VisitWindow(WindowDefinition window)
    {
        ArgumentNullException.ThrowIfNull(window);
        var separator = "";
        if (window.Basis is { } basis)
        {
            if (_windows.Contains(basis))
            {
                Identifier(Label(basis.Name!));
            }
            else
            {
                VisitWindow(basis);
            }

            separator = " ";
        }

        if (!window.Partition.IsEmpty)
        {
            Write($"{separator}PARTITION BY ");
            List(window.Partition);
            separator = " ";
        }

        if (!window.Order.IsEmpty)
        {
            Write($"{separator}ORDER BY ");
            List(window.Order);
            separator = " ";
        }

        if (window.FrameUnit is not { } unit)
        {
            return;
        }

        Write(separator);
        Write(unit switch
        {
            FrameUnit.Rows => "ROWS BETWEEN ",
            FrameUnit.Range => "RANGE BETWEEN ",
            _ => "GROUPS BETWEEN ",
        });
        Node(window.Start!);
        Write(" AND ");
        Node(window.End!);
        Write(window.Exclusion switch
        {
            FrameExclusion.NoOthers => "",
            FrameExclusion.CurrentRow => " EXCLUDE CURRENT ROW",
            FrameExclusion.Group => " EXCLUDE GROUP",
            _ => " EXCLUDE TIES",
        });
    }

    /// <summary>An end of a window's frame.</summary>
    protected internal virtual void VisitFrameBound(FrameBound bound)
    {
        ArgumentNullException.ThrowIfNull(bound);
        if (bound.Offset is { } offset)
        {
            Operand(offset, Precedence.Primary);
            Write(" ");
        }

        Write(bound.Kind switch
        {
            FrameBoundKind.UnboundedPreceding => "UNBOUNDED PRECEDING",
            FrameBoundKind.Preceding => "PRECEDING",
            FrameBoundKind.CurrentRow => "CURRENT ROW",
            FrameBoundKind.Following => "FOLLOWING",
            _ => "UNBOUNDED FOLLOWING",
        });
    }

    /// <summary>A function of the vocabulary that databases write differently.</summary>
    protected internal virtual void VisitKnownFunction(IKnownFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var arguments = function.Arguments;
        switch (function.Function)
        {
            case KnownFunction.Trim or KnownFunction.TrimStart or KnownFunction.TrimEnd:
                Write(function.Function switch { KnownFunction.Trim => "TRIM(BOTH ", KnownFunction.TrimStart => "TRIM(LEADING ", _ => "TRIM(TRAILING " });
                if (arguments.Length > 1)
                {
                    Node(arguments[1]);
                    Write(" ");
                }

                Write("FROM ");
                Node(arguments[0]);
                Write(")");
                break;
            case KnownFunction.Position:
                Write("POSITION(");
                Operand(arguments[1], Precedence.Comparison + 1);
                Write(" IN ");
                Operand(arguments[0], Precedence.Comparison + 1);
                Write(")");
                break;
            case KnownFunction.Today:
                Write("CURRENT_DATE");
                break;
            default:
                Call(StandardName(function.Function), [.. arguments]);
                break;
        }
    }

    /// <summary>Writes the call of a function.</summary>
    protected void Call(string name, params ReadOnlySpan<SqlNode> arguments)
    {
        Write(name);
        Write("(");
        for (var i = 0; i < arguments.Length; i++)
        {
            Write(i > 0 ? ", " : "");
            Node(arguments[i]);
        }

        Write(")");
    }

    /// <summary>A conversion that gives NULL where the value is no such thing.</summary>
    public virtual void TryCast(SqlNode operand, SqlType type) =>
        throw Unsupported("conversion that gives NULL for what it cannot convert (TRY_CAST)", "test the value first, by `Case(x.RegexMatch(\"…\"), Cast<…>(x))`");

    /// <summary>The standard's words that are called without parentheses.</summary>
    private static bool IsWord(IFunction function) => function.Arguments.IsEmpty && function.Name is (
        "current_date" or "current_time" or "current_timestamp" or "localtime" or "localtimestamp"
        or "current_user" or "session_user" or "current_role" or "current_catalog" or "current_schema");

    private static string StandardName(KnownFunction function) => function switch
    {
        KnownFunction.Concat => "concat",
        KnownFunction.ConcatWs => "concat_ws",
        KnownFunction.Left => "left",
        KnownFunction.Right => "right",
        KnownFunction.PadLeft => "lpad",
        KnownFunction.PadRight => "rpad",
        KnownFunction.Repeat => "repeat",
        KnownFunction.Reverse => "reverse",
        KnownFunction.Truncate => "trunc",
        KnownFunction.Random => "random",
        KnownFunction.Greatest => "greatest",
        KnownFunction.Least => "least",
        KnownFunction.RegexReplace or KnownFunction.RegexReplaceIgnoreCase => "regexp_replace",
        _ => throw new ArgumentOutOfRangeException(nameof(function), function, null),
    };

    private void FilteredArguments(IFunction function, Expr<bool> filter)
    {
        if (!IgnoresNulls.Contains(function.Name))
        {
            throw Unsupported($"FILTER for {function.Name}", "put the condition into the argument, by `Case(condition, value)`");
        }

        Write("CASE WHEN ");
        Condition(filter);
        Write(" THEN ");
        if (function.Arguments.IsEmpty)
        {
            Write("1");
        }
        else
        {
            Node(function.Arguments[0]);
        }

        Write(" END");
        for (var i = 1; i < function.Arguments.Length; i++)
        {
            Write(", ");
            Node(function.Arguments[i]);
        }
    }
}
