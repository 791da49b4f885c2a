using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Athanor.Sql;

/// <summary>Writes one statement in standard SQL; a dialect overrides the visit of what it says differently.</summary>
/// <remarks>One instance compiles one statement. What a dialect lacks is <see cref="Unsupported"/>, never wrong SQL.</remarks>
public abstract class StatementCompiler
{
    private readonly StringBuilder _sql = new(256);
    private readonly List<ParameterSlot> _slots = [];
    private readonly Dictionary<(int Source, int Element), int> _positions = [];
    private readonly Dictionary<FromClause, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _usedNames = new(StringComparer.Ordinal);
    private readonly Stack<HashSet<FromClause>> _scopes = new(); // the sources of the queries around this place, innermost first
    private readonly Dictionary<IBindParameter, int> _sources = new(ReferenceEqualityComparer.Instance);
    private int _anonymous;

    /// <summary>Makes a compiler for a dialect.</summary>
    protected StatementCompiler(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        Dialect = dialect;
    }

    /// <summary>The dialect written.</summary>
    public Dialect Dialect { get; }

    /// <summary>The table whose own columns stand without a qualifier here: the target of an INSERT, and of SET lists.</summary>
    protected FromClause? Unqualified { get; set; }

    // ---- what constructs and dialects write with

    /// <summary>Writes SQL text as it is.</summary>
    public void Write(string sql) => _sql.Append(sql);

    /// <summary>Writes a name, quoted where it must be.</summary>
    public void Identifier(string name) => _sql.Append(Dialect.Quote(name));

    /// <summary>Writes a node.</summary>
    public void Node(SqlNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        RequireStack();
        node.WriteSql(this);
    }

    /// <summary>Writes an operand, in parentheses when it binds looser than <paramref name="least"/>.</summary>
    public void Operand(SqlNode operand, Precedence least)
    {
        ArgumentNullException.ThrowIfNull(operand);
        if (operand is Expr expr && expr.Precedence < least)
        {
            Write("(");
            Node(operand);
            Write(")");
        }
        else
        {
            Node(operand);
        }
    }

    /// <summary>Writes nodes with commas between them.</summary>
    public void List<TNode>(ImmutableArray<TNode> nodes)
        where TNode : SqlNode
    {
        for (var i = 0; i < nodes.Length; i++)
        {
            if (i > 0)
            {
                Write(", ");
            }

            Node(nodes[i]);
        }
    }

    /// <summary>Writes the marker of a parameter with one value.</summary>
    public void Parameter(IBindParameter parameter) => Marker(parameter, -1, isArray: false);

    /// <summary>Writes the list of an IN: with parentheses and a marker an element, unless a dialect passes arrays.</summary>
    public virtual void ListParameter(IBindParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var count = KeyBuilder.RoundedSize(parameter.ListCount);
        if (count > Dialect.MaxParameters)
        {
            throw Unsupported($"an IN list of {parameter.ListCount} values", "put the values into a table and join it, or ask in portions");
        }

        Write("(");
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
            {
                Write(", ");
            }

            Marker(parameter, i, isArray: false);
        }

        Write(")");
    }

    /// <summary>Writes the marker of a list that travels as one array.</summary>
    protected void ArrayParameter(IBindParameter parameter) => Marker(parameter, -1, isArray: true);

    /// <summary>Writes a query in parentheses; its own sources do not reach outside.</summary>
    /// <param name="query">The query.</param>
    /// <param name="named">Whether its columns are found by name from outside.</param>
    public void Subquery(SqlNode query, bool named = false)
    {
        var outer = (Unqualified, NamedOutputs);
        (Unqualified, NamedOutputs) = (null, named);
        Write("(");
        Node(query);
        Write(")");
        (Unqualified, NamedOutputs) = outer;
    }

    /// <summary>Writes a source in FROM. A query that stands there does not see the sources beside it.</summary>
    protected void Source(FromClause source)
    {
        var beside = _scopes.Pop();
        Node(source);
        _scopes.Push(beside);
    }

    /// <summary>The name of a source in this statement.</summary>
    public string NameOf(FromClause source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (_names.TryGetValue(source, out var known))
        {
            return known;
        }

        var name = source.Name ?? UnusedName(source.BaseTable?.Name ?? "anon");
        _names.Add(source, name);
        return name;
    }

    private string UnusedName(string stem)
    {
        string name;
        do
        {
            name = $"{stem}_{(++_anonymous).ToString(CultureInfo.InvariantCulture)}";
        }
        while (!_usedNames.Add(name));
        return name;
    }

    /// <summary>Writes a column's name with its source's before it.</summary>
    public void QualifiedName(FromClause source, string column)
    {
        if (!ReferenceEquals(source, Unqualified))
        {
            if (source is Table { SchemaName: { } schema })
            {
                Identifier(schema);
                Write(".");
            }

            Identifier(NameOf(source));
            Write(".");
        }

        Identifier(column);
    }

    /// <summary>Writes a table's name with its schema.</summary>
    public void TableName(Table table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.SchemaName is { } schema)
        {
            Identifier(schema);
            Write(".");
        }

        Identifier(table.Name);
    }

    /// <summary>Writes a conversion to a type.</summary>
    public virtual void Cast(SqlNode operand, SqlType type)
    {
        Write("CAST(");
        Node(operand);
        Write(" AS ");
        Write(Dialect.TypeName(type));
        Write(")");
    }

    /// <summary>The error for a construct that this dialect lacks.</summary>
    /// <param name="construct">What was asked for.</param>
    /// <param name="wayOut">What to do in its place.</param>
    public CompileException Unsupported(string construct, string wayOut) => new($"{Dialect.Name} has no {construct}: {wayOut}.");

    // ---- statements

    /// <summary>Compiles a statement whose open parameters are all placeholders: its execution brings a <see cref="ParameterSource"/>.</summary>
    /// <param name="statement">The statement.</param>
    /// <param name="parameters">Its bind parameters in the order in which their sources are numbered.</param>
    public CompiledStatement Compile(Statement statement, IReadOnlyList<IBindParameter> parameters)
    {
        ArgumentNullException.ThrowIfNull(statement);
        Number(parameters);
        var sources = SourceNames.Of(statement);
        _usedNames.UnionWith(sources.Names);
        WriteCtes(sources.Ctes);
        Node(statement);
        if (_slots.Count > Dialect.MaxParameters)
        {
            throw Unsupported($"statement with {_slots.Count} parameters (the most is {Dialect.MaxParameters})", "send the rows or values in portions");
        }

        return new CompiledStatement(_sql.ToString(), _slots, statement.ReturnsRows, statement.IsWrite);
    }

    /// <summary>The SQL of any node, for debugging.</summary>
    internal string PrintNode(SqlNode node, IBindParameter[] parameters)
    {
        Number(parameters);
        var sources = SourceNames.Of(node);
        _usedNames.UnionWith(sources.Names);
        if (node is Statement)
        {
            WriteCtes(sources.Ctes);
        }

        Node(node);
        return _sql.ToString();
    }

    /// <summary>Refuses a statement too deep for this thread's stack, whose overflow would end the program.</summary>
    internal static void RequireStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new CompileException("The statement is nested too deeply to be written. Thousands of conditions are better a list (`.In(…)`) or the rows of a table to join.");
        }
    }

    /// <summary>SELECT.</summary>
    protected internal virtual void VisitSelect(SelectQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var froms = FromClauses(query);
        EnterScope([.. froms, .. query.Joins.Select(j => j.Right)]);
        Write("SELECT ");
        if (query.IsDistinct)
        {
            Write("DISTINCT ");
        }

        Outputs(query.Outputs, NamedOutputs);
        if (froms.Count > 0)
        {
            Write(" FROM ");
            for (var i = 0; i < froms.Count; i++)
            {
                if (i > 0)
                {
                    Write(", ");
                }

                Source(froms[i]);
            }

            foreach (var join in query.Joins)
            {
                Node(join);
            }
        }

        if (query.Where is { } where)
        {
            Write(" WHERE ");
            Condition(where);
        }

        if (!query.GroupBy.IsEmpty)
        {
            Write(" GROUP BY ");
            List(query.GroupBy);
        }

        if (query.Having is { } having)
        {
            Write(" HAVING ");
            Condition(having);
        }

        if (!query.OrderBy.IsEmpty)
        {
            Write(" ORDER BY ");
            List(query.OrderBy);
        }

        Paging(query.Limit, query.Offset);
        _scopes.Pop();
    }

    /// <summary>UNION and its like. A side that sorts or pages for itself becomes a subquery.</summary>
    protected internal virtual void VisitCompound(CompoundQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        // They combine from left to right, but for INTERSECT, which binds tighter in some databases and not in others.
        CompoundSide(query.Left, takesCompounds: query.Kind != CompoundKind.Intersect || query.Left is CompoundQuery { Kind: CompoundKind.Intersect });
        Write(query.Kind switch
        {
            CompoundKind.Union => " UNION ",
            CompoundKind.UnionAll => " UNION ALL ",
            CompoundKind.Intersect => " INTERSECT ",
            _ => " EXCEPT ",
        });
        CompoundSide(query.Right);
    }

    /// <summary>INSERT.</summary>
    protected internal virtual void VisitInsert(InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        RequireRows(insert);
        Write("INSERT INTO ");
        TableName(insert.Table);
        if (insert.Columns.IsEmpty && insert.Query is null)
        {
            Write(" DEFAULT VALUES");
        }
        else
        {
            Write(" (");
            for (var i = 0; i < insert.Columns.Length; i++)
            {
                if (i > 0)
                {
                    Write(", ");
                }

                Identifier(insert.Columns[i].Schema.Name);
            }

            Write(") ");
            InsertRows(insert);
        }

        EnterScope([insert.Table]);
        if (insert.Conflict is { } conflict)
        {
            Node(conflict);
        }

        Returning(insert.Returning, insert.Table);
        _scopes.Pop();
    }

    /// <summary>The rows of an INSERT: VALUES, a query, or arrays.</summary>
    protected virtual void InsertRows(InsertStatement insert)
    {
        ArgumentNullException.ThrowIfNull(insert);
        if (insert.Query is { } query)
        {
            Node(query);
            return;
        }

        if (insert.IsUnnested)
        {
            throw Unsupported("insert from arrays", "give the rows as VALUES");
        }

        Write("VALUES ");
        for (var i = 0; i < insert.Rows.Length; i++)
        {
            Write(i > 0 ? ", (" : "(");
            List(insert.Rows[i]);
            Write(")");
        }
    }

    /// <summary>ON CONFLICT.</summary>
    protected internal virtual void VisitConflict(ConflictClause conflict)
    {
        ArgumentNullException.ThrowIfNull(conflict);
        Write(" ON CONFLICT");
        if (!conflict.Target.IsEmpty)
        {
            Write(" (");
            for (var i = 0; i < conflict.Target.Length; i++)
            {
                if (i > 0)
                {
                    Write(", ");
                }

                Identifier(conflict.Target[i].Schema.Name);
            }

            Write(")");
        }

        if (conflict.Updates.IsEmpty)
        {
            Write(" DO NOTHING");
            return;
        }

        Write(" DO UPDATE SET ");
        List(conflict.Updates);
        if (conflict.Where is { } where)
        {
            Write(" WHERE ");
            Condition(where);
        }
    }

    /// <summary>UPDATE.</summary>
    protected internal virtual void VisitUpdate(UpdateStatement update)
    {
        ArgumentNullException.ThrowIfNull(update);
        EnterScope([update.Table]);
        Write("UPDATE ");
        TableName(update.Table);
        Write(" SET ");
        List(update.Assignments);
        if (update.Where is { } where)
        {
            Write(" WHERE ");
            Condition(where);
        }

        Returning(update.Returning, update.Table);
        _scopes.Pop();
    }

    /// <summary>DELETE.</summary>
    protected internal virtual void VisitDelete(DeleteStatement delete)
    {
        ArgumentNullException.ThrowIfNull(delete);
        EnterScope([delete.Table]);
        Write("DELETE FROM ");
        TableName(delete.Table);
        if (delete.Where is { } where)
        {
            Write(" WHERE ");
            Condition(where);
        }

        Returning(delete.Returning, delete.Table);
        _scopes.Pop();
    }

    // ---- clauses

    /// <summary>A joined source.</summary>
    protected internal virtual void VisitJoin(JoinClause join)
    {
        ArgumentNullException.ThrowIfNull(join);
        Write(join.Kind switch
        {
            JoinKind.Inner => " JOIN ",
            JoinKind.Left => " LEFT JOIN ",
            _ => " CROSS JOIN ",
        });
        Source(join.Right);
        if (join.On is { } on)
        {
            Write(" ON ");
            Condition(on);
        }
    }

    /// <summary>A term of ORDER BY.</summary>
    protected internal virtual void VisitOrderTerm(OrderTerm term)
    {
        ArgumentNullException.ThrowIfNull(term);
        Node(term.Expression);
        if (term.IsDescending)
        {
            Write(" DESC");
        }

        if (term.PutsNullsFirst is { } first)
        {
            Write(first ? " NULLS FIRST" : " NULLS LAST");
        }
    }

    /// <summary>The paging of a query.</summary>
    protected virtual void Paging(Expr<long>? limit, Expr<long>? offset)
    {
        if (limit is not null)
        {
            Write(" LIMIT ");
            Node(limit);
        }

        if (offset is not null)
        {
            Write(" OFFSET ");
            Node(offset);
        }
    }

    /// <summary>The rows given back by INSERT, UPDATE or DELETE.</summary>
    protected virtual void Returning(ImmutableArray<Expr> returning, Table table)
    {
        if (returning.IsEmpty)
        {
            return;
        }

        if (!Dialect.SupportsReturning)
        {
            throw Unsupported("RETURNING", "select the rows again by key");
        }

        Write(" RETURNING ");
        Unqualified = table;
        Outputs(returning, named: false);
        Unqualified = null;
    }

    /// <summary>A condition in WHERE, HAVING or ON.</summary>
    protected virtual void Condition(Expr<bool> condition) => Node(condition);

    // ---- expressions

    /// <summary>A column of a table or an alias.</summary>
    protected internal virtual void VisitColumn(IColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        QualifiedName(column.Source, column.Schema.Name);
    }

    /// <summary>TRUE and FALSE.</summary>
    protected internal virtual void VisitBooleanConstant(BooleanConstant constant)
    {
        ArgumentNullException.ThrowIfNull(constant);
        Write(constant.Value ? "TRUE" : "FALSE");
    }

    /// <summary>A comparison.</summary>
    protected internal virtual void VisitComparison(Comparison comparison)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        Operand(comparison.Left, Precedence.Comparison + 1);
        Write(comparison.Operator switch
        {
            ComparisonOperator.Equal => " = ",
            ComparisonOperator.NotEqual => " <> ",
            ComparisonOperator.Less => " < ",
            ComparisonOperator.LessOrEqual => " <= ",
            ComparisonOperator.Greater => " > ",
            ComparisonOperator.GreaterOrEqual => " >= ",
            ComparisonOperator.Same => " IS NOT DISTINCT FROM ",
            _ => " IS DISTINCT FROM ",
        });
        Operand(comparison.Right, Precedence.Comparison + 1);
    }

    /// <summary>IS NULL.</summary>
    protected internal virtual void VisitNullTest(NullTest test)
    {
        ArgumentNullException.ThrowIfNull(test);
        Operand(test.Operand, Precedence.Comparison + 1);
        Write(test.IsNegated ? " IS NOT NULL" : " IS NULL");
    }

    /// <summary>AND and OR.</summary>
    protected internal virtual void VisitLogical(LogicalExpr logical)
    {
        ArgumentNullException.ThrowIfNull(logical);
        Operand(logical.Left, logical.Precedence);
        Write(logical.IsAnd ? " AND " : " OR ");
        Operand(logical.Right, logical.Precedence);
    }

    /// <summary>NOT.</summary>
    protected internal virtual void VisitNot(NotExpr not)
    {
        ArgumentNullException.ThrowIfNull(not);
        Write("NOT ");
        Operand(not.Operand, Precedence.Comparison + 1);
    }

    /// <summary>Arithmetic. Integers divide to the integer quotient.</summary>
    protected internal virtual void VisitArithmetic(IArithmetic arithmetic)
    {
        ArgumentNullException.ThrowIfNull(arithmetic);
        Operand(arithmetic.Left, arithmetic.Precedence);
        Write(arithmetic.Operator switch
        {
            ArithmeticOperator.Add => " + ",
            ArithmeticOperator.Subtract => " - ",
            ArithmeticOperator.Multiply => " * ",
            ArithmeticOperator.Divide => " / ",
            _ => " % ",
        });
        Operand(arithmetic.Right, arithmetic.Precedence + 1);
    }

    /// <summary>Text after text.</summary>
    protected internal virtual void VisitConcatenation(Concatenation concatenation)
    {
        ArgumentNullException.ThrowIfNull(concatenation);
        // Databases differ in whether || binds tighter than arithmetic.
        Operand(concatenation.Left, concatenation.Left is Concatenation ? Precedence.Other : Precedence.Primary);
        Write(" || ");
        Operand(concatenation.Right, Precedence.Primary);
    }

    /// <summary>A function call.</summary>
    protected internal virtual void VisitFunction(IFunction function)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (function.Name == "now" && function.Arguments.IsEmpty)
        {
            Write("CURRENT_TIMESTAMP");
            return;
        }

        Write(function.Name);
        Write(function.IsDistinct ? "(DISTINCT " : "(");
        if (function.Arguments.IsEmpty && function.Name == "count")
        {
            Write("*");
        }

        List(function.Arguments);
        Write(")");
    }

    /// <summary>IN.</summary>
    protected internal virtual void VisitIn(InExpr membership)
    {
        ArgumentNullException.ThrowIfNull(membership);
        if (membership.Set is IBindParameter { ListCount: 0 } && !Dialect.SupportsArrayParameters)
        {
            // No database takes an empty list; nothing is in it, whatever the operand.
            Write(membership.IsNegated ? "1 = 1" : "1 = 0");
            return;
        }

        Operand(membership.Operand, Precedence.Comparison + 1);
        Write(membership.IsNegated ? " NOT IN " : " IN ");
        if (membership.Set is IBindParameter)
        {
            Node(membership.Set);
        }
        else
        {
            Subquery(membership.Set);
        }
    }

    /// <summary>LIKE.</summary>
    protected internal virtual void VisitLike(LikeExpr like)
    {
        ArgumentNullException.ThrowIfNull(like);
        if (like.IgnoreCase)
        {
            Write("lower(");
            Node(like.Operand);
            Write(like.IsNegated ? ") NOT LIKE lower(" : ") LIKE lower(");
            Node(like.Pattern);
            Write(")");
        }
        else
        {
            Operand(like.Operand, Precedence.Comparison + 1);
            Write(like.IsNegated ? " NOT LIKE " : " LIKE ");
            Operand(like.Pattern, Precedence.Comparison + 1);
        }

        LikeEscape(like);
    }

    /// <summary>The ESCAPE part of LIKE, where the pattern needs it.</summary>
    protected virtual void LikeEscape(LikeExpr like)
    {
        ArgumentNullException.ThrowIfNull(like);
        if (like.IsEscaped)
        {
            Write(" ESCAPE ");
            Write(Dialect.TextLiteral(LikeExpr.EscapeCharacter.ToString()));
        }
    }

    // ---- the rest

    private bool NamedOutputs { get; set; }

    private void Marker(IBindParameter parameter, int element, bool isArray)
    {
        if (!_sources.TryGetValue(parameter, out var source))
        {
            throw new InvalidOperationException($"A node wrote a parameter of type {parameter.Type} that it did not declare among its parts.");
        }

        if (!_positions.TryGetValue((source, element), out var position) || !Dialect.ReusesParameters)
        {
            _slots.Add(new ParameterSlot(source, element, parameter.Type, isArray));
            position = _slots.Count;
            _positions[(source, element)] = position;
        }

        Write(Dialect.ParameterMarker(position));
    }

    private void Number(IReadOnlyList<IBindParameter> parameters)
    {
        for (var i = 0; i < parameters.Count; i++)
        {
            _sources.Add(parameters[i], i);
        }
    }

    private void Outputs(ImmutableArray<Expr> outputs, bool named)
    {
        if (named)
        {
            var first = true;
            foreach (var (name, output) in OutputNames.Of(outputs))
            {
                Write(first ? "" : ", ");
                first = false;
                Output(output, name);
            }
        }
        else
        {
            for (var i = 0; i < outputs.Length; i++)
            {
                Write(i > 0 ? ", " : "");
                Output(outputs[i], (outputs[i] as ILabel)?.OutputName);
            }
        }
    }

    private void Output(Expr output, string? name)
    {
        Node(output);
        if (name is not null && output.SourceColumn?.Schema.Name != name)
        {
            Write(" AS ");
            Identifier(name);
        }
    }

    private void CompoundSide(QueryStatement side, bool takesCompounds = false)
    {
        if (side is SelectQuery { OrderBy.IsEmpty: true, Limit: null, Offset: null } || takesCompounds && side is CompoundQuery)
        {
            Node(side);
        }
        else
        {
            Write("SELECT * FROM ");
            Subquery(side, named: true);
            Write($" AS {UnusedName("anon")}");
        }
    }

    /// <summary>The sources of a query: the one given, or those of its columns and conditions that no enclosing query has.</summary>
    private List<FromClause> FromClauses(SelectQuery query)
    {
        if (query.From is { } from)
        {
            return [from];
        }

        var found = SourceCollector.Of(query);
        var joined = query.Joins.Select(j => j.Right).ToHashSet<FromClause>(ReferenceEqualityComparer.Instance);
        List<FromClause> own = [.. found.Where(s => !joined.Contains(s) && !_scopes.Any(scope => scope.Contains(s)))];
        if (own.Count == 0 && joined.Count > 0)
        {
            throw new CompileException($"The query joins {Names(joined)} to nothing. Say what it begins with: `.From(…)`.");
        }

        if (own.Count == 0 && found.Count > 0)
        {
            throw new CompileException(
                $"The subquery has no source of its own: {Names(found)} is read by the query around it. Give it one with `.From(…)`; for the same table again an alias, `.As(\"…\")`.");
        }

        return own;
    }

    // A name that two sources share would silently mean the inner one.
    private void EnterScope(FromClause[] sources)
    {
        var scope = new HashSet<FromClause>(ReferenceEqualityComparer.Instance);
        foreach (var source in sources)
        {
            if (!scope.Add(source) || _scopes.Any(outer => outer.Contains(source)))
            {
                throw new CompileException($"{Names([source])} is read twice where each could be meant. Give one of them an alias: `.As(\"…\")`.");
            }

            if (source.Name is { } name && scope.Concat(_scopes.SelectMany(outer => outer)).Any(other => !ReferenceEquals(other, source) && IsNamed(other, name, source)))
            {
                throw new CompileException($"Two sources are named '{name}' where each could be meant. Give one of them another alias: `.As(\"…\")`.");
            }
        }

        _scopes.Push(scope);
    }

    private static bool IsNamed(FromClause other, string name, FromClause source) =>
        other.Name == name && (other as Table)?.SchemaName == (source as Table)?.SchemaName;

    private string Names(IEnumerable<FromClause> sources) => string.Join(", ", sources.Select(s => $"'{NameOf(s)}'"));

    private static void RequireRows(InsertStatement insert)
    {
        if (insert.Rows.IsEmpty && insert.Query is null)
        {
            throw new CompileException($"The insert into '{insert.Table}' has no rows.");
        }
    }

    private void WriteCtes(IReadOnlyList<Cte> ctes)
    {
        if (ctes.Count == 0)
        {
            return;
        }

        Write(ctes.Any(c => c.IsRecursive) ? "WITH RECURSIVE " : "WITH ");
        for (var i = 0; i < ctes.Count; i++)
        {
            var cte = ctes[i];
            Write(i > 0 ? ", " : "");
            Identifier(NameOf(cte));
            Write("(");
            Write(string.Join(", ", OutputNames.Of(cte.Query.Outputs).Select(o => Dialect.Quote(o.Name))));
            Write(") AS ");
            Subquery(cte.Body, named: false);
        }

        Write(" ");
    }
}
