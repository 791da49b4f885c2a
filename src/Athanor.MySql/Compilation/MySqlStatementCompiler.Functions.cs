using System.Collections.Immutable;

namespace Athanor.MySql.Compilation;

// Functions, aggregates, windows and searches.
internal sealed partial class MySqlStatementCompiler
{
    // No text has this character, so that the set of characters is never empty.
    private const string NoCharacter = @"\x{FFFF}";

    protected override void VisitFunction(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        switch (function)
        {
            case { Name: "now" or "current_timestamp", Arguments.IsEmpty: true }:
                Write("UTC_TIMESTAMP(6)");
                break;

            // It counts bytes.
            case { Name: "length", Arguments: [var text] } when text.SqlType.Kind == SqlTypeKind.Text:
                Call("CHAR_LENGTH", text);
                break;

            // The average of integers is a decimal with four places.
            case { Name: "avg", Arguments: [var number], SqlType.Kind: SqlTypeKind.Double or SqlTypeKind.Real } when number.SqlType.Kind is not (SqlTypeKind.Double or SqlTypeKind.Real):
                Aggregate(function, () => Cast(number, SqlTypes.Double));
                break;

            // Whole numbers come out as integers.
            case { Name: "floor" or "ceil" or "ceiling", SqlType.Kind: SqlTypeKind.Numeric }:
                Write("CAST(");
                base.VisitFunction(function);
                Write(" AS DECIMAL(65,0))");
                break;

            // MariaDB shows five digits of them.
            case { Name: "percent_rank" or "cume_dist" } when _version.IsMariaDb:
                Write("CAST(");
                base.VisitFunction(function);
                Write(" AS DOUBLE)");
                break;

            case { Name: "lag" or "lead", Arguments: [var value, var distance, var standIn] } when _version.IsMariaDb:
                if (!value.IsNeverNull)
                {
                    throw Unsupported($"default of {function.Name} over a value that can be NULL", "number the rows in a subquery (`RowNumber()`) and compare the number");
                }

                Write("COALESCE(");
                Call(function.Name, value, distance);
                AfterFunction(function);
                Write(", ");
                Node(standIn);
                Write(")");
                break;

            default:
                base.VisitFunction(function);
                break;
        }
    }

    // Truth values are the numbers 0 and 1.
    protected override string FunctionName(IFunction function) => base.FunctionName(function) switch
    {
        "bool_and" => "min",
        "bool_or" => "max",
        "string_agg" => "GROUP_CONCAT",
        "json_agg" => "JSON_ARRAYAGG",
        var other => other,
    };

    protected override void FunctionArguments(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        switch (function)
        {
            case { Name: "string_agg", Arguments: [var text, var separator] }:
                Write(function.IsDistinct ? "DISTINCT " : "");
                Filtered(function, () => Node(text));
                if (!function.Clauses.OrderBy.IsEmpty)
                {
                    Write(" ORDER BY ");
                    List(function.Clauses.OrderBy);
                }

                Write(" SEPARATOR ");
                Node(separator);
                break;
            case { Name: "json_agg", Clauses.OrderBy.IsEmpty: false } when !_version.IsMariaDb:
                throw Unsupported("order of the elements of a JSON array (JsonAgg with OrderBy)", "select the sorted rows and build the array in the program");
            default:
                base.FunctionArguments(function);
                break;
        }
    }

    protected override void AfterFunction(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (function.Clauses.IsWithinGroup)
        {
            throw Unsupported($"WITHIN GROUP ({function.Name})", "number the rows with `RowNumber()` and take the one in question, or compute it in the program");
        }

        base.AfterFunction(function);
    }

    protected override void VisitWindow(WindowDefinition window)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (window.FrameUnit == FrameUnit.Groups)
        {
            throw Unsupported("GROUPS in a window's frame", "rank the rows in a subquery (`DenseRank()`) and take RANGE over the rank");
        }

        if (window.FrameUnit is not null && window.Exclusion != FrameExclusion.NoOthers)
        {
            throw Unsupported("EXCLUDE in a window's frame", "subtract the row's own value from the result");
        }

        if (window is { FrameUnit: FrameUnit.Range, OrderInEffect: [var term, ..] } && (window.Start!.Offset ?? window.End!.Offset) is not null
            && term.Expression.SqlType.Kind is not (SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt
                or SqlTypeKind.Real or SqlTypeKind.Double or SqlTypeKind.Numeric or SqlTypeKind.Interval))
        {
            throw Unsupported("RANGE at a distance over what is no number", "sort by a number, as `x.Epoch` is one");
        }

        base.VisitWindow(window);
    }

    protected override void VisitKnownFunction(IKnownFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var arguments = function.Arguments;
        switch (function.Function)
        {
            // CONCAT is NULL when one of its texts is.
            case KnownFunction.Concat:
                Write("CONCAT_WS('', ");
                List(arguments);
                Write(")");
                break;
            case KnownFunction.Trim or KnownFunction.TrimStart or KnownFunction.TrimEnd when arguments.Length == 1:
                Call(function.Function switch { KnownFunction.Trim => "TRIM", KnownFunction.TrimStart => "LTRIM", _ => "RTRIM" }, arguments[0]);
                break;
            case KnownFunction.Trim or KnownFunction.TrimStart or KnownFunction.TrimEnd:
                TrimSet(function.Function, arguments);
                break;
            case KnownFunction.Position:
                Call("LOCATE", arguments[1], arguments[0]);
                break;
            case KnownFunction.Truncate:
                Write("TRUNCATE(");
                Node(arguments[0]);
                Write(", 0)");
                break;
            case KnownFunction.Random:
                Write("RAND()");
                break;
            case KnownFunction.Today:
                Write("UTC_DATE()");
                break;
            case KnownFunction.RegexReplace or KnownFunction.RegexReplaceIgnoreCase:
                RegexReplace(() => Node(arguments[0]), () => Node(arguments[1]), () => Node(arguments[2]), function.Function == KnownFunction.RegexReplaceIgnoreCase);
                break;
            default:
                base.VisitKnownFunction(function);
                break;
        }
    }

    protected override void VisitRegex(RegexExpr regex)
    {
        ArgumentNullException.ThrowIfNull(regex);
        if (_version.IsMariaDb)
        {
            Operand(regex.Operand, Precedence.Comparison + 1);
            Write(regex.IsNegated ? " NOT REGEXP " : " REGEXP ");
            Cased(() => Node(regex.Pattern), regex.IgnoreCase);
            return;
        }

        Write(regex.IsNegated ? "NOT REGEXP_LIKE(" : "REGEXP_LIKE(");
        Node(regex.Operand);
        Write(", ");
        Node(regex.Pattern);
        Write(regex.IgnoreCase ? ", 'i')" : ", 'c')");
    }

    // The columns need a FULLTEXT index, which knows the language; the query is in the server's own words.
    protected override void VisitTextSearch(TextSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        if (search.Columns.Any(c => c is not IColumn))
        {
            throw Unsupported("full-text search but in the columns of one table", "search the table's own columns, which a FULLTEXT index holds");
        }

        Write(search.IsRank ? "CAST(MATCH (" : "MATCH (");
        List(search.Columns);
        Write(") AGAINST (");
        Node(search.Query);
        Write(search.IsRank ? " IN BOOLEAN MODE) AS DOUBLE)" : " IN BOOLEAN MODE)");
    }

    protected override void VisitFunctionTable(FunctionTable function)
    {
        ArgumentNullException.ThrowIfNull(function);
        throw Unsupported($"function {function.Function} that gives rows", "join `Values(…)`, a recursive CTE, or the SQL of JSON_TABLE as text (`Text($\"…\").AsQuery(…)`)");
    }

    // An aggregate of one argument that is written otherwise.
    private void Aggregate(IFunction function, Action argument)
    {
        Write(FunctionName(function));
        Write(function.IsDistinct ? "(DISTINCT " : "(");
        Filtered(function, argument);
        Write(")");
        AfterFunction(function);
    }

    private void Filtered(IFunction function, Action argument)
    {
        if (function.Clauses.Filter is not { } filter)
        {
            argument();
            return;
        }

        Write("CASE WHEN ");
        Condition(filter);
        Write(" THEN ");
        argument();
        Write(" END");
    }

    // TRIM takes off a text, and not the characters of a set.
    private void TrimSet(KnownFunction function, ImmutableArray<Expr> arguments)
    {
        var text = () => Node(arguments[0]);
        if (function != KnownFunction.TrimStart)
        {
            var whole = text;
            text = () => Without(whole, "[", @"]+\z");
        }

        if (function != KnownFunction.TrimEnd)
        {
            var rest = text;
            text = () => Without(rest, "^[", "]+");
        }

        text();

        void Without(Action of, string before, string after) => RegexReplace(
            of,
            () =>
            {
                Write($"CONCAT({Dialect.TextLiteral(before + NoCharacter)}, ");
                char[] special = ['\\', '[', ']', '^', '-', '&'];
                Write(string.Concat(Enumerable.Repeat("REPLACE(", special.Length)));
                Node(arguments[1]);
                foreach (var character in special)
                {
                    Write($", {Dialect.TextLiteral(character.ToString())}, {Dialect.TextLiteral($@"\{character}")})");
                }

                Write($", {Dialect.TextLiteral(after)})");
            },
            () => Write("''"),
            ignoreCase: false);
    }

    private void RegexReplace(Action text, Action pattern, Action replacement, bool ignoreCase)
    {
        Write("REGEXP_REPLACE(");
        text();
        Write(", ");
        if (_version.IsMariaDb)
        {
            Cased(pattern, ignoreCase);
        }
        else
        {
            pattern();
        }

        Write(", ");
        replacement();
        Write(_version.IsMariaDb ? ")" : ignoreCase ? ", 1, 0, 'i')" : ", 1, 0, 'c')");
    }

    // MariaDB goes by the text's collation, unless the expression itself says otherwise.
    private void Cased(Action pattern, bool ignoreCase)
    {
        Write(ignoreCase ? "CONCAT('(?i)', " : "CONCAT('(?-i)', ");
        pattern();
        Write(")");
    }
}
