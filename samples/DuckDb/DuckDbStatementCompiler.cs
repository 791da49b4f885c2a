namespace DuckDb;

/// <summary>Where the SQL of DuckDB is another than the standard's.</summary>
internal sealed class DuckDbStatementCompiler(Dialect dialect) : StatementCompiler(dialect)
{
    // Aggregates of whole numbers are wider here than their columns.
    protected override void VisitFunction(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var isCast = function.Name is "sum" or "avg" or "length" or "round" or "floor" or "ceiling" or "percentile_cont";
        Write(isCast ? "CAST(" : "");
        base.VisitFunction(function);
        Write(isCast ? $" AS {Dialect.TypeName(function.SqlType)})" : "");
    }

    protected override void VisitKnownFunction(IKnownFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        switch (function.Function)
        {
            case KnownFunction.Trim or KnownFunction.TrimStart or KnownFunction.TrimEnd:
                Call(function.Function switch { KnownFunction.Trim => "trim", KnownFunction.TrimStart => "ltrim", _ => "rtrim" }, [.. function.Arguments]);
                break;
            case KnownFunction.RegexReplace or KnownFunction.RegexReplaceIgnoreCase:
                Write("regexp_replace(");
                List(function.Arguments);
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
        Write(regex.IsNegated ? "NOT regexp_matches(" : "regexp_matches(");
        Node(regex.Operand);
        Write(", ");
        Node(regex.Pattern);
        Write(regex.IgnoreCase ? ", 'i')" : ")");
    }

    // `/` is for floating numbers here, `//` for whole ones.
    protected override void VisitArithmetic(IArithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(arithmetic);
        if (arithmetic is not { Operator: ArithmeticOperator.Divide, SqlType.Kind: SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt })
        {
            base.VisitArithmetic(arithmetic);
            return;
        }

        Operand(arithmetic.Left, Precedence.Multiplicative);
        Write(" // ");
        Operand(arithmetic.Right, Precedence.Multiplicative + 1);
    }

    // The standard's functions for JSON are others here; they are not written yet.
    protected override void VisitJsonPath(JsonPath path) => throw NoJson();

    protected override void VisitJsonScalar(IJsonScalar scalar) => throw NoJson();

    protected override void VisitJsonTest(JsonTest test) => throw NoJson();

    private CompileException NoJson() => Unsupported("paths into JSON documents", "read the document, and look into it in the program");

    protected override void VisitExtract(IExtract extract)
    {
        ArgumentNullException.ThrowIfNull(extract);
        Write(extract.Part == DatePart.Second ? "CAST(floor(" : "CAST((");
        base.VisitExtract(extract);
        Write($") AS {Dialect.TypeName(extract.SqlType)})");
    }

    protected override void VisitDateTrunc(DatePart unit, Expr operand)
    {
        ArgumentNullException.ThrowIfNull(operand);
        Write("CAST(");
        base.VisitDateTrunc(unit, operand);
        Write($" AS {Dialect.TypeName(operand.SqlType)})");
    }

    // `^` is the power of a number here.
    protected override void VisitBitwise(IBitwise bitwise)
    {
        ArgumentNullException.ThrowIfNull(bitwise);
        if (bitwise.Operator == BitwiseOperator.Xor)
        {
            Call("xor", bitwise.Left, bitwise.Right);
        }
        else
        {
            base.VisitBitwise(bitwise);
        }
    }

    protected override void VisitRowLock(RowLock rowLock) =>
        throw Unsupported("locks of rows", "begin again when the commit tells of a conflict (`IsTransient`)");

    protected override void VisitNextValue(Sequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        Write($"nextval({Dialect.TextLiteral(Dialect.Quote(sequence.Name))})");
    }

    protected override void Distinct(SelectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.DistinctOn.IsEmpty)
        {
            base.Distinct(query);
            return;
        }

        Write("DISTINCT ON (");
        List(query.DistinctOn);
        Write(") ");
    }
}
