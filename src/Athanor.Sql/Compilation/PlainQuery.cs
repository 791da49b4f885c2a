using System.Collections.Frozen;

namespace Athanor.Sql;

/// <summary>Tells queries that can leave nothing in a session, as far as their own text goes: what the tables are behind their names is for the catalogue to say.</summary>
/// <remarks>A closed list: a node or a function that does not stand here may do anything.</remarks>
internal static class PlainQuery
{
    private static readonly FrozenSet<Type> Nodes = new[]
    {
        // Queries and what they read
        typeof(SelectQuery), typeof(CompoundQuery), typeof(ValuesQuery), typeof(Table), typeof(TableAlias), typeof(Subquery), typeof(Cte), typeof(JoinedSource), typeof(JoinClause), typeof(DerivedColumn<>),
        typeof(ScalarSubquery), typeof(ExistsExpr), typeof(InExpr), typeof(OrderTerm), typeof(OutputPosition), typeof(GroupingSet), typeof(WindowDefinition),
        typeof(FrameBound), typeof(RowList), typeof(RowValue), typeof(LabelExpr<>), typeof(TypedExpr<>), typeof(ParenthesisedExpr),
        // Values
        typeof(Column<>), typeof(BindParameter<>), typeof(ListParameter<>), typeof(NullParameter), typeof(ParameterPlaceholder), typeof(MadeValue), typeof(LateValue<>), typeof(LiteralExpr<>),
        typeof(NullExpr<>), typeof(BooleanConstant), typeof(JsonPathParameter), typeof(JsonNull<>),
        // Operations of the databases' own types
        typeof(Arithmetic<>), typeof(Negative<>), typeof(Bitwise<>), typeof(Complement<>), typeof(Comparison), typeof(QuantifiedComparison), typeof(LogicalExpr),
        typeof(NotExpr), typeof(NullTest), typeof(BetweenExpr), typeof(LikeExpr), typeof(RegexExpr), typeof(Concatenation), typeof(OrdinalText), typeof(CaseExpr<>),
        typeof(SimpleCaseExpr<,>), typeof(CastExpr<>), typeof(ExtractExpr<>), typeof(DateTruncExpr<>), typeof(DateAddExpr<>), typeof(JsonPath), typeof(JsonScalar<>),
        typeof(JsonTest), typeof(ArrayOperation<>), typeof(KnownFunctionExpr<>), typeof(FunctionExpr<>), typeof(AggregateExpr<>),
    }.ToFrozenSet();

    private static readonly FrozenSet<string> Functions = new[]
    {
        "abs", "ascii", "avg", "bit_length", "bool_and", "bool_or", "ceil", "ceiling", "char_length", "character_length", "chr", "coalesce", "count", "cume_dist",
        "dense_rank", "exp", "first_value", "floor", "grouping", "initcap", "lag", "last_value", "lead", "length", "ln", "lower", "lpad", "ltrim", "max", "md5", "min",
        "mod", "mode", "now", "nth_value", "ntile", "nullif", "octet_length", "percent_rank", "percentile_cont", "percentile_disc", "power", "rank", "repeat",
        "replace", "reverse", "round", "row_number", "rpad", "rtrim", "sign", "sqrt", "stddev", "stddev_pop", "stddev_samp", "string_agg", "substr", "substring",
        "sum", "trim", "trunc", "upper", "var_pop", "var_samp", "variance",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The tables that such a query reads, each once; null where a statement is none.</summary>
    public static List<Table>? TablesOf(Statement statement, Dialect dialect)
    {
        // Own SQL may stand for any node.
        if (dialect.Overrides is not null)
        {
            return null;
        }

        List<Table> tables = [];
        foreach (var node in NodeWalk.Of(statement))
        {
            if (!IsPlain(node, dialect))
            {
                return null;
            }

            if (node is Table table && !tables.Contains(table))
            {
                tables.Add(table);
            }
        }

        return tables;
    }

    private static bool IsPlain(SqlNode node, Dialect dialect)
    {
        var type = node.GetType();
        if (!Nodes.Contains(type.IsGenericType ? type.GetGenericTypeDefinition() : type))
        {
            return false;
        }

        return node switch
        {
            IFunction function => Functions.Contains(function.Name) && IsBuiltIn(function.SqlType, dialect),
            // What type a column has the catalogue knows better.
            IColumn or GroupingSet or OutputPosition => true,
            IBindParameter parameter => IsBuiltIn(parameter.Type, dialect),
            Expr expr => IsBuiltIn(expr.SqlType, dialect),
            _ => true,
        };
    }

    // A value of a type of the schema's own may pass through functions of the schema's own.
    private static bool IsBuiltIn(SqlType type, Dialect dialect) => dialect.StoredType(type) switch
    {
        { ExactName: not null } or EnumLabels { Name: not null } or IDomainType or INativeType => false,
        { ElementType: { } element } => IsBuiltIn(element, dialect),
        _ => true,
    };
}
