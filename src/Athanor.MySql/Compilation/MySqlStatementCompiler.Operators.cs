namespace Athanor.MySql.Compilation;

// Operators and conversions.
internal sealed partial class MySqlStatementCompiler
{
    private const string LowerAscii = "CONVERT(CAST(LOWER(CONVERT(CAST(";
    private const string LowerAsciiEnd = " AS BINARY) USING geostd8)) AS BINARY) USING utf8mb4)";
    private const string Backslash = @"\";

    protected override void VisitComparison(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        if (comparison.Operator is not (ComparisonOperator.Same or ComparisonOperator.NotSame))
        {
            base.VisitComparison(comparison);
            return;
        }

        Write(comparison.Operator == ComparisonOperator.Same ? "" : "NOT (");
        Operand(comparison.Left, Precedence.Comparison + 1);
        Write(" <=> ");
        Operand(comparison.Right, Precedence.Comparison + 1);
        Write(comparison.Operator == ComparisonOperator.Same ? "" : ")");
    }

    // The slash makes a fraction of integers, too.
    protected override void VisitArithmetic(IArithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(arithmetic);
        if (DateArithmetic(arithmetic))
        {
            return;
        }

        if (arithmetic is not { Operator: ArithmeticOperator.Divide, SqlType.Kind: SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt })
        {
            base.VisitArithmetic(arithmetic);
            return;
        }

        Operand(arithmetic.Left, arithmetic.Precedence);
        Write(" DIV ");
        Operand(arithmetic.Right, arithmetic.Precedence + 1);
    }

    // || is OR, unless the session says otherwise.
    protected override void VisitConcatenation(Concatenation concatenation)
    {
        ArgumentNullException.ThrowIfNull(concatenation);
        Write("CONCAT(");
        Parts(concatenation);
        Write(")");

        void Parts(Concatenation of)
        {
            if (of.Left is Concatenation left)
            {
                Parts(left);
            }
            else
            {
                Node(of.Left);
            }

            Write(", ");
            Node(of.Right);
        }
    }

    protected override void VisitNextValue(Sequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        if (!_version.IsMariaDb)
        {
            base.VisitNextValue(sequence);
            return;
        }

        Write("NEXT VALUE FOR ");
        if (Dialect.SchemaOf(sequence.SchemaName) is { } schema)
        {
            Identifier(schema);
            Write(".");
        }

        Identifier(sequence.Name);
    }

    // lower() knows the letters of all languages, and no collation of utf8mb4 knows the ASCII ones alone. The Georgian character set has
    // no other letters with case, and takes every byte as it is.
    protected override void VisitLike(LikeExpr like)
    {
        ArgumentNullException.ThrowIfNull(like);
        var (operand, pattern, end) = (like.IgnoreCase, like.IsOrdinal) switch
        {
            (true, true) => (LowerAscii, LowerAscii, $"{LowerAsciiEnd} COLLATE {Dialect.OrdinalCollation}"),
            (true, false) => ("lower(", "lower(", ")"),
            _ => ("", "", ""),
        };
        Write(operand);
        Operand(like.Operand, like.IgnoreCase ? Precedence.Or : Precedence.Comparison + 1);
        Write(end);
        Write(like.IsNegated ? " NOT LIKE " : " LIKE ");
        Write(pattern);
        if (like.Escaping is null)
        {
            // The backslash escapes where nobody asked for it, even where nothing is to escape (ESCAPE '').
            Write("REPLACE(");
            Node(like.Pattern);
            Write($", {Dialect.TextLiteral(Backslash)}, {Dialect.TextLiteral(Backslash + Backslash)})");
        }
        else
        {
            Operand(like.Pattern, like.IgnoreCase ? Precedence.Or : Precedence.Comparison + 1);
        }

        Write(like.IsOrdinal && like.IgnoreCase ? LowerAsciiEnd : end);
        LikeEscape(like);
    }

    protected override void LikeEscape(LikeExpr like)
    {
        ArgumentNullException.ThrowIfNull(like);
        if (like.Escaping is not (null or '\\'))
        {
            base.LikeEscape(like);
        }
    }

    protected override void VisitIn(InExpr membership)
    {
        ArgumentNullException.ThrowIfNull(membership);
        if (membership.Set is not QueryStatement query || !NeedsRowsOfItsOwn(query))
        {
            base.VisitIn(membership);
            return;
        }

        Operand(membership.Operand, Precedence.Comparison + 1);
        Write(membership.IsNegated ? " NOT IN (SELECT * FROM " : " IN (SELECT * FROM ");
        Subquery(query, named: true);
        Write(" AS picked)");
    }

    // The operators give unsigned numbers.
    protected override void VisitBitwise(IBitwise bitwise)
    {
        ArgumentNullException.ThrowIfNull(bitwise);
        if (bitwise.Operator == BitwiseOperator.ShiftRight)
        {
            // The sign stays: what is less than 0 is shifted with its bits turned over.
            Format("CAST(CASE WHEN {0} < 0 THEN ~(~{0} >> {1}) ELSE {0} >> {1} END AS SIGNED)", bitwise.Left, bitwise.Right);
            return;
        }

        Write("CAST(");
        Operand(bitwise.Left, Precedence.Primary);
        Write(bitwise.Operator switch
        {
            BitwiseOperator.And => " & ",
            BitwiseOperator.Or => " | ",
            BitwiseOperator.Xor => ExclusiveOr,
            _ => " << ",
        });
        Operand(bitwise.Right, Precedence.Primary);
        Write(" AS SIGNED)");
    }

    protected override void VisitComplement(Expr operand)
    {
        Write("CAST(~");
        Operand(operand, Precedence.Primary);
        Write(" AS SIGNED)");
    }

    protected override void VisitQuantified(QuantifiedComparison quantified)
    {
        ArgumentNullException.ThrowIfNull(quantified);
        if (!NeedsRowsOfItsOwn(quantified.Query))
        {
            base.VisitQuantified(quantified);
            return;
        }

        Operand(quantified.Operand, Precedence.Comparison + 1);
        Write(SymbolOf(quantified.Operator));
        Write(quantified.IsAll ? "ALL (SELECT * FROM " : "ANY (SELECT * FROM ");
        Subquery(quantified.Query, named: true);
        Write(" AS picked)");
    }

    public override void Cast(SqlNode operand, SqlType type)
    {
        ArgumentNullException.ThrowIfNull(operand);
        ArgumentNullException.ThrowIfNull(type);
        type = Dialect.StoredType(type);
        switch (type.Kind)
        {
            case SqlTypeKind.Boolean:
                Write("(");
                Operand(operand, Precedence.Comparison + 1);
                Write(" <> 0)");
                break;
            case SqlTypeKind.SmallInt or SqlTypeKind.Integer or SqlTypeKind.BigInt or SqlTypeKind.Interval:
                Cast(operand, "SIGNED");
                break;
            case SqlTypeKind.Real or SqlTypeKind.Double:
                Cast(operand, "DOUBLE");
                break;
            case SqlTypeKind.Numeric:
                Cast(operand, dialect.Numeric(type).ToUpperInvariant());
                break;
            case SqlTypeKind.Json when !_version.IsMariaDb:
                Cast(operand, "JSON");
                break;
            case SqlTypeKind.Array or SqlTypeKind.Native:
                throw Unsupported($"cast to {Dialect.TypeName(type)}", "keep the value as JSON");
            case SqlTypeKind.Binary:
                Cast(operand, "BINARY");
                break;
            case SqlTypeKind.DateTime or SqlTypeKind.DateTimeOffset:
                Cast(operand, "DATETIME(6)");
                break;
            case SqlTypeKind.Date:
                Cast(operand, "DATE");
                break;
            case SqlTypeKind.Time:
                Cast(operand, "TIME(6)");
                break;
            case SqlTypeKind.Uuid when (operand as Expr)?.SqlType.Kind == SqlTypeKind.Uuid:
                Cast(operand, "BINARY(16)");
                break;
            case SqlTypeKind.Uuid:
                Write("UNHEX(REPLACE(");
                Node(operand);
                Write(", '-', ''))");
                break;
            default:
                Cast(operand, type.Length is { } length ? $"CHAR({length.ToString(System.Globalization.CultureInfo.InvariantCulture)})" : "CHAR");
                break;
        }
    }

    private void Cast(SqlNode operand, string type)
    {
        Write("CAST(");
        Node(operand);
        Write($" AS {type})");
    }
}
