namespace Athanor.Sql;

// Operators beyond those that every condition has.
public abstract partial class StatementCompiler
{
    /// <summary>BETWEEN.</summary>
    protected internal virtual void VisitBetween(BetweenExpr between)
    {
        ArgumentNullException.ThrowIfNull(between);
        Operand(between.Operand, Precedence.Comparison + 1);
        Write(between.IsNegated ? " NOT BETWEEN " : " BETWEEN ");
        Operand(between.Low, Precedence.Comparison + 1);
        Write(" AND ");
        Operand(between.High, Precedence.Comparison + 1);
    }

    /// <summary>Two integers and an operator on their bits.</summary>
    protected internal virtual void VisitBitwise(IBitwise bitwise)
    {
        ArgumentNullException.ThrowIfNull(bitwise);
        // Databases agree in nothing about these operators but that a chain of one is read from the left.
        Operand(bitwise.Left, bitwise.Left is IBitwise same && same.Operator == bitwise.Operator ? Precedence.Other : Precedence.Primary);
        Write(bitwise.Operator switch
        {
            BitwiseOperator.And => " & ",
            BitwiseOperator.Or => " | ",
            BitwiseOperator.Xor => ExclusiveOr,
            BitwiseOperator.ShiftLeft => " << ",
            _ => " >> ",
        });
        Operand(bitwise.Right, Precedence.Primary);
    }

    /// <summary>An integer with all its bits turned over.</summary>
    protected internal virtual void VisitComplement(Expr operand)
    {
        Write("~");
        Operand(operand, Precedence.Primary);
    }

    /// <summary>ANY and ALL of a query.</summary>
    protected internal virtual void VisitQuantified(QuantifiedComparison quantified)
    {
        ArgumentNullException.ThrowIfNull(quantified);
        Operand(quantified.Operand, Precedence.Comparison + 1);
        Write(SymbolOf(quantified.Operator));
        Write(quantified.IsAll ? "ALL " : "ANY ");
        Subquery(quantified.Query);
    }

    /// <summary>The rows of an IN list, with parentheses around them.</summary>
    protected internal virtual void VisitRowList(RowList rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (!Dialect.SupportsArrayParameters || rows.Columns.Any(c => !c.Type.TravelsInArrays))
        {
            Write("(");
            ListedRows(rows);
            Write(")");
            return;
        }

        Write("(SELECT * FROM unnest(");
        for (var i = 0; i < rows.Columns.Length; i++)
        {
            Write(i > 0 ? ", " : "");
            ArrayParameter(rows.Columns[i]);
        }

        Write("))");
    }

    /// <summary>The symbol of exclusive or with the blanks around it.</summary>
    protected virtual string ExclusiveOr => " ^ ";

    /// <summary>The symbol of a comparison with the blanks around it.</summary>
    protected static string SymbolOf(ComparisonOperator comparison) => comparison switch
    {
        ComparisonOperator.Equal => " = ",
        ComparisonOperator.NotEqual => " <> ",
        ComparisonOperator.Less => " < ",
        ComparisonOperator.LessOrEqual => " <= ",
        ComparisonOperator.Greater => " > ",
        ComparisonOperator.GreaterOrEqual => " >= ",
        ComparisonOperator.Same => " IS NOT DISTINCT FROM ",
        _ => " IS DISTINCT FROM ",
    };

    /// <summary>The name that the first column of a query has for what stands around it.</summary>
    protected static string FirstName(QueryStatement query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return OutputNames.Of(query.Outputs).First().Name;
    }

    /// <summary>The rows of an IN list, padded to a rounded number by repeating the last, which changes no IN.</summary>
    protected void ListedRows(RowList rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var count = ListSize(rows.Count);
        if (!_inlinesValues && count > Dialect.MaxParameters / rows.Columns.Length)
        {
            throw Unsupported($"IN list of {rows.Count} rows", "put the rows into a table and join it, or ask in portions");
        }

        for (var i = 0; i < count; i++)
        {
            Write(i > 0 ? ", (" : "(");
            for (var column = 0; column < rows.Columns.Length; column++)
            {
                Write(column > 0 ? ", " : "");
                Marker(rows.Columns[column], i, isArray: false);
            }

            Write(")");
        }
    }
}
