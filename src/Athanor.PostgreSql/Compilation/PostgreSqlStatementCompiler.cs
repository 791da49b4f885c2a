using System.Globalization;

namespace Athanor.PostgreSql.Compilation;

/// <summary>PostgreSQL's SELECT, INSERT, UPDATE and DELETE.</summary>
internal sealed partial class PostgreSqlStatementCompiler(Dialect dialect) : StatementCompiler(dialect)
{
    // A longer one would be cut off with a mere notice, and may then be another one's.
    public override void Identifier(string name) => base.Identifier(PostgreSqlNames.Required(name, "name"));

    // The generated keys are drawn in the order of the arrays: the rows are numbered as they leave unnest, and sorted by that number before they reach the table.
    protected override void InsertRows(InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        if (!insert.IsUnnested)
        {
            base.InsertRows(insert);
            return;
        }

        var arrays = new List<IBindParameter>();
        Write("SELECT ");
        for (var i = 0; i < insert.Columns.Length; i++)
        {
            Write(i > 0 ? ", " : "");
            if (insert.Rows[0][i] is IBindParameter { ListCount: >= 0 } array)
            {
                arrays.Add(array);
                Write($"v.c{arrays.Count.ToString(CultureInfo.InvariantCulture)}");
            }
            else
            {
                Node(insert.Rows[0][i]);
            }
        }

        Write(" FROM unnest(");
        for (var i = 0; i < arrays.Count; i++)
        {
            Write(i > 0 ? ", " : "");
            ArrayParameter(arrays[i]);
        }

        Write(") WITH ORDINALITY AS v (");
        for (var i = 1; i <= arrays.Count; i++)
        {
            Write($"c{i.ToString(CultureInfo.InvariantCulture)}, ");
        }

        Write("ord) ORDER BY v.ord");
    }

    protected override bool ChangesAreCtes => true;

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

    protected override void Fetch(SelectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (query.Fetch is FetchKind.Percent or FetchKind.PercentWithTies)
        {
            throw Unsupported("FETCH … PERCENT", "rank the rows in a subquery (`percent_rank()`) and compare the rank");
        }

        base.Fetch(query);
    }

    // One text for lists of any size. An empty array holds nothing, and NULL in it means what it means in IN.
    protected override void VisitIn(InExpr membership)
    {
        ArgumentNullException.ThrowIfNull(membership);
        if (membership.Set is not IBindParameter { Type.TravelsInArrays: true } list)
        {
            base.VisitIn(membership);
            return;
        }

        Operand(membership.Operand, Precedence.Comparison + 1);
        Write(membership.IsNegated ? " <> ALL (" : " = ANY (");
        ArrayParameter(list);
        Write(")");
    }

    protected override void VisitNextValue(Sequence sequence)
    {
        ArgumentNullException.ThrowIfNull(sequence);
        var path = Dialect.SchemaOf(sequence.SchemaName) is { } schema ? $"{Dialect.Quote(schema)}.{Dialect.Quote(sequence.Name)}" : Dialect.Quote(sequence.Name);
        Write($"nextval({Dialect.TextLiteral(path)})");
    }

    protected override void VisitLike(LikeExpr like)
    {
        ArgumentNullException.ThrowIfNull(like);
        Operand(like.Operand, Precedence.Comparison + 1);
        Write(like.IsNegated ? " NOT" : "");
        Write(like.IgnoreCase ? " ILIKE " : " LIKE ");
        Operand(like.Pattern, Precedence.Comparison + 1);
        LikeEscape(like);
    }

    // The backslash escapes even where nobody asked for it. Without a word where it is meant, and switched off where it is a character like any other.
    protected override void LikeEscape(LikeExpr like)
    {
        ArgumentNullException.ThrowIfNull(like);
        if (like.Escaping is null)
        {
            Write(" ESCAPE ''");
        }
        else if (like.Escaping != '\\')
        {
            base.LikeEscape(like);
        }
    }

    // Only integers and numeric have a remainder.
    protected override void VisitArithmetic(IArithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(arithmetic);
        if (MovedInstant(arithmetic))
        {
            return;
        }

        if (arithmetic is not { Operator: ArithmeticOperator.Remainder, SqlType.Kind: SqlTypeKind.Double or SqlTypeKind.Real })
        {
            base.VisitArithmetic(arithmetic);
            return;
        }

        Write("CAST(");
        Cast(arithmetic.Left, SqlTypes.Numeric());
        Write(" % ");
        Cast(arithmetic.Right, SqlTypes.Numeric());
        Write($" AS {Dialect.TypeName(arithmetic.SqlType.Stored)})");
    }

    protected override void VisitFunction(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var type = PostgreSqlFunctions.ResultOf(function) is { } natural && natural != function.SqlType.Kind || function.Name == "json_agg" ? function.SqlType.Stored : null;
        Write(type is null ? "" : "CAST(");
        if (function is { Name: "round", Arguments: [var number, var digits] } && number.SqlType.Kind != SqlTypeKind.Numeric)
        {
            // Only numeric is rounded to digits.
            Write("round(");
            Cast(number, SqlTypes.Numeric());
            Write(", ");
            Node(digits);
            Write(")");
        }
        else
        {
            base.VisitFunction(function);
        }

        if (type is not null)
        {
            Write($" AS {Dialect.TypeName(type)})");
        }
    }
}
