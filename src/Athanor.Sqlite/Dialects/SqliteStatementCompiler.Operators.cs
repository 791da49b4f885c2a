using Athanor.Sql;

namespace Athanor.Sqlite;

// Operators that SQLite has not, from those that it has.
internal sealed partial class SqliteStatementCompiler
{
    protected override void VisitBitwise(IBitwise bitwise)
    {
        ArgumentNullException.ThrowIfNull(bitwise);
        if (bitwise.Operator != BitwiseOperator.Xor)
        {
            base.VisitBitwise(bitwise);
            return;
        }

        Write("((");
        Both(" | ");
        Write(") & ~(");
        Both(" & ");
        Write("))");

        void Both(string symbol)
        {
            Operand(bitwise.Left, Precedence.Primary);
            Write(symbol);
            Operand(bitwise.Right, Precedence.Primary);
        }
    }

    // There is no ANY and no ALL: the comparisons are made one by one and counted, with NULL where they leave it open.
    protected override void VisitQuantified(QuantifiedComparison quantified)
    {
        ArgumentNullException.ThrowIfNull(quantified);
        switch (quantified)
        {
            case { Operator: ComparisonOperator.Equal, IsAll: false } or { Operator: ComparisonOperator.NotEqual, IsAll: true }:
                Operand(quantified.Operand, Precedence.Comparison + 1);
                Write(quantified.IsAll ? " NOT IN " : " IN ");
                Subquery(quantified.Query);
                break;
            default:
                Write(quantified.IsAll
                    ? "(SELECT CASE WHEN min(v) = 0 THEN 0 WHEN count(v) < count(*) THEN NULL ELSE 1 END FROM (SELECT "
                    : "(SELECT CASE WHEN max(v) = 1 THEN 1 WHEN count(v) < count(*) THEN NULL ELSE 0 END FROM (SELECT ");
                var outer = Unqualified;
                Unqualified = null;
                Operand(quantified.Operand, Precedence.Comparison + 1);
                Write(SymbolOf(quantified.Operator));
                Identifier(FirstName(quantified.Query));
                Write(" AS v FROM ");
                Subquery(quantified.Query, named: true);
                Unqualified = outer;
                Write("))");
                break;
        }
    }

    // A list of rows is a query of VALUES here.
    protected override void VisitRowList(RowList rows)
    {
        Write("(VALUES ");
        ListedRows(rows);
        Write(")");
    }

    // A distance is one of numbers: of a date's text SQLite would take the equals alone, and say nothing.
    protected override void VisitWindow(WindowDefinition window)
    {
        ArgumentNullException.ThrowIfNull(window);
        if (window is { FrameUnit: FrameUnit.Range, OrderInEffect: [var term, ..] } && (window.Start!.Offset ?? window.End!.Offset) is not null
            && term.Expression.SqlType.Kind is not (SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt
                or SqlTypeKind.Real or SqlTypeKind.Double or SqlTypeKind.Numeric or SqlTypeKind.Interval))
        {
            throw Unsupported("RANGE at a distance over what is no number", "sort by a number, as `x.Epoch` is one");
        }

        base.VisitWindow(window);
    }

    protected override void VisitFunctionTable(FunctionTable function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (function.Ordinality is not null)
        {
            throw Unsupported("WITH ORDINALITY", "number the rows with `RowNumber()`, or take json_each's own \"key\"");
        }

        if (function is { Function: "generate_series", Arguments: [var from, var to, ..], Columns: [var (column, _)] })
        {
            Series(from, to, function.Arguments.Length > 2 ? function.Arguments[2] : null, Dialect.Quote(column));
        }
        else
        {
            // Its columns have the names that the function gives them.
            Call(function.Function, [.. function.Arguments]);
        }

        Write(" AS ");
        Identifier(NameOf(function));
    }

    // generate_series is no part of every build of SQLite.
    private void Series(Expr from, Expr to, Expr? step, string column)
    {
        Write($"(WITH RECURSIVE series({column}, last, step) AS (SELECT ");
        Node(from);
        Write(", ");
        Node(to);
        Write(", ");
        if (step is null)
        {
            Write("1");
        }
        else
        {
            Node(step);
        }

        Write($" UNION ALL SELECT {column} + step, last, step FROM series WHERE CASE WHEN step > 0 THEN {column} + step <= last ELSE {column} + step >= last END)");
        Write($" SELECT {column} FROM series WHERE CASE WHEN step > 0 THEN {column} <= last ELSE {column} >= last END)");
    }
}
