using Athanor.Sql;

namespace Athanor.Sqlite;

// Functions.
internal sealed partial class SqliteStatementCompiler
{
    private const string IgnoringCase = "'(?i)' || ";

    protected override void VisitFunction(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (function.Name is "now" or "current_timestamp" && function.Arguments.IsEmpty)
        {
            // CURRENT_TIMESTAMP has whole seconds only, and no offset.
            Write("(");
            Stored(SqlTypeKind.DateTimeOffset, () => Write("'now'"));
            Write(")");
            return;
        }

        base.VisitFunction(function);
    }

    // Truth values are the numbers 0 and 1.
    protected override string FunctionName(IFunction function) => base.FunctionName(function) switch
    {
        "bool_and" => "min",
        "bool_or" => "max",
        "string_agg" => "group_concat",
        "json_agg" => "json_group_array",
        var other => other,
    };

    protected override void FunctionArguments(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (function is { Name: "string_agg", IsDistinct: true })
        {
            throw Unsupported("separator for distinct values (StringAgg with Distinct)", "select the distinct values in a subquery and aggregate that");
        }

        base.FunctionArguments(function);
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

    protected override void VisitKnownFunction(IKnownFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var arguments = function.Arguments;
        switch (function.Function)
        {
            case KnownFunction.Concat:
                Write("(");
                for (var i = 0; i < arguments.Length; i++)
                {
                    Write(i > 0 ? " || " : "");
                    EmptyForNull(() => Node(arguments[i]));
                }

                Write(")");
                break;
            case KnownFunction.ConcatWs:
                // Each with the separator before it, and the first separator cut off.
                Write("substr(");
                for (var i = 1; i < arguments.Length; i++)
                {
                    Write(i > 1 ? " || " : "");
                    EmptyForNull(() =>
                    {
                        Node(arguments[0]);
                        Write(" || ");
                        Operand(arguments[i], Precedence.Primary);
                    });
                }

                Write(", length(");
                Node(arguments[0]);
                Write(") + 1)");
                break;
            case KnownFunction.Trim or KnownFunction.TrimStart or KnownFunction.TrimEnd:
                Call(function.Function switch { KnownFunction.Trim => "trim", KnownFunction.TrimStart => "ltrim", _ => "rtrim" }, [.. arguments]);
                break;
            case KnownFunction.Left:
                Format("substr({0}, 1, {1})", arguments);
                break;
            case KnownFunction.Right:
                Format("substr({0}, -{1}, {1})", arguments);
                break;
            case KnownFunction.PadLeft:
                Format("CASE WHEN length({0}) >= {1} THEN substr({0}, 1, {1}) ELSE substr(replace(hex(zeroblob({1})), '00', {2}), 1, {1} - length({0})) || {0} END", arguments);
                break;
            case KnownFunction.PadRight:
                Format("CASE WHEN length({0}) >= {1} THEN substr({0}, 1, {1}) ELSE {0} || substr(replace(hex(zeroblob({1})), '00', {2}), 1, {1} - length({0})) END", arguments);
                break;
            case KnownFunction.Repeat:
                // As many zero bytes, each written as two digits.
                Format("replace(hex(zeroblob({1})), '00', {0})", arguments);
                break;
            case KnownFunction.Reverse:
                Format(
                    "(WITH RECURSIVE letters(all_of, at, done) AS (SELECT {0}, length({0}), '' UNION ALL SELECT all_of, at - 1, done || substr(all_of, at, 1) FROM letters WHERE at > 0)"
                    + " SELECT done FROM letters WHERE at = 0)",
                    arguments);
                break;
            case KnownFunction.Position:
                Call("instr", [.. arguments]);
                break;
            case KnownFunction.Random:
                // 53 bits, as many as a double has digits.
                Write("((random() & 9007199254740991) / 9007199254740992.0)");
                break;
            case KnownFunction.Greatest:
                Call("max", [.. arguments]);
                break;
            case KnownFunction.Least:
                Call("min", [.. arguments]);
                break;
            case KnownFunction.Today:
                Write("date('now')");
                break;
            case KnownFunction.RegexReplaceIgnoreCase:
                Format("regexp_replace({0}, " + IgnoringCase + "{1}, {2})", arguments);
                break;
            default:
                base.VisitKnownFunction(function);
                break;
        }
    }

    protected override void VisitRegex(RegexExpr regex)
    {
        ArgumentNullException.ThrowIfNull(regex);
        Operand(regex.Operand, Precedence.Comparison + 1);
        Write(regex.IsNegated ? " NOT REGEXP " : " REGEXP ");
        if (regex.IgnoreCase)
        {
            Write("(" + IgnoringCase);
            Operand(regex.Pattern, Precedence.Primary);
            Write(")");
        }
        else
        {
            Operand(regex.Pattern, Precedence.Comparison + 1);
        }
    }

    // An FTS5 table is searched by a column of its own, or by the hidden one that has the table's name; the query may name the columns it is meant for.
    protected override void VisitTextSearch(TextSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        var columns = search.Columns.OfType<IColumn>().ToList();
        if (columns.Count < search.Columns.Length || columns.Exists(c => !ReferenceEquals(c.Source, columns[0].Source)) || columns[0].Source.BaseTable is not { } table)
        {
            throw Unsupported("full-text search but in the columns of one FTS5 table", "search the table's own columns");
        }

        if (search.IsRank)
        {
            // The better, the further below zero.
            Write("(-bm25(");
            QualifiedName(columns[0].Source, table.Name);
            Write("))");
            return;
        }

        if (columns is [var only])
        {
            Node(only.Expression);
            Write(" MATCH ");
            Operand(search.Query, Precedence.Comparison + 1);
            return;
        }

        QualifiedName(columns[0].Source, table.Name);
        var names = string.Join(' ', columns.Select(c => $"\"{c.Schema.Name.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
        Write($" MATCH ({Dialect.TextLiteral($"{{{names}}} : (")} || ");
        Operand(search.Query, Precedence.Primary);
        Write(" || ')')");
    }

    private void EmptyForNull(Action text)
    {
        Write("coalesce(");
        text();
        Write(", '')");
    }

    // SQL with the arguments in the places of their numbers.
    private void Format(string sql, IReadOnlyList<Expr> arguments)
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
