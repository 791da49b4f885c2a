using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Athanor.Sql;

/// <summary>Writes one statement in standard SQL; a dialect overrides the visit of what it says differently.</summary>
/// <remarks>One instance compiles one statement. What a dialect lacks is <see cref="Unsupported"/>, never wrong SQL.</remarks>
public abstract partial class StatementCompiler
{
    private readonly StringBuilder _sql = new(256);
    private readonly List<ParameterSlot> _slots = [];
    private readonly Dictionary<(int Source, int Element), int> _positions = [];
    private readonly Dictionary<FromClause, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _usedNames;
    private readonly Stack<HashSet<FromClause>> _scopes = new(); // the sources of the queries around this place, innermost first
    private readonly Dictionary<IBindParameter, int> _sources = new(ParameterIdentity.Instance);
    private int _anonymous;
    private int _nesting; // how many queries stand around this place; at 0 are the rows that the statement gives back
    private readonly HashSet<Cte> _knownCtes = []; // those that a WITH around this place has
    private bool _areCtesInPlace;
    private bool _inlinesValues; // literals stand where markers would
    private bool _inlinesOthers; // the same for parameters that the execution does not bring
    private bool _writes; // something inside the statement does: a lock, a CTE that changes rows
    private IReadOnlyList<Cte> _waitingCtes = [];

    /// <summary>Makes a compiler for a dialect.</summary>
    protected StatementCompiler(Dialect dialect)
    {
        ArgumentNullException.ThrowIfNull(dialect);
        Dialect = dialect;
        _usedNames = new(dialect.NameComparer);
    }

    /// <summary>The dialect written.</summary>
    public Dialect Dialect { get; }

    /// <summary>The table whose own columns stand without a qualifier here: the target of an INSERT, and of SET lists.</summary>
    protected FromClause? Unqualified { get; set; }

    // ---- what constructs and dialects write with

    /// <summary>Writes SQL text as it is.</summary>
    public void Write(string sql) => _sql.Append(sql);

    /// <summary>Writes a name, quoted where it must be.</summary>
    public virtual void Identifier(string name) => _sql.Append(Dialect.Quote(name));

    /// <summary>Writes a node.</summary>
    public void Node(SqlNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        RequireStack();
        if (Dialect.Overrides is null || !Dialect.Overrides.TryWrite(node, this))
        {
            node.WriteSql(this);
        }
    }

    /// <summary>Writes a node as the dialect does by itself, whatever overrides say.</summary>
    /// <param name="node">The node: a <see cref="SqlNode"/>.</param>
    public void WriteDefault(object node) =>
        (node as SqlNode ?? throw new ArgumentException("Only the nodes of a statement can be written.", nameof(node))).WriteSql(this);

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

    /// <summary>Writes the marker of a plain text that is rewritten on its way to the database.</summary>
    /// <returns>Whether it is one; else nothing was written.</returns>
    protected bool TryRewritten(SqlNode node, Func<string, string> rewrite)
    {
        if (node is not BindParameter<string> { Type: TextType } text)
        {
            return false;
        }

        var isKnown = _sources.TryGetValue(text, out var source);
        if (!isKnown && !_inlinesOthers)
        {
            return false;
        }

        if (_inlinesValues || !isKnown)
        {
            Inline(text.Value is { } value ? new BindParameter<string>(rewrite(value), text.Type) : text, -1, isArray: false);
            return true;
        }

        _slots.Add(new ParameterSlot(source, -1, text.Type, IsArray: false) { Rewrite = rewrite });
        Write(Dialect.ParameterMarker(_slots.Count));
        return true;
    }

    /// <summary>Writes the list of an IN: with parentheses and a marker an element, unless a dialect passes arrays.</summary>
    public virtual void ListParameter(IBindParameter parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        var count = ListSize(parameter.ListCount);
        if (!_inlinesValues && count > Dialect.MaxParameters)
        {
            throw Unsupported($"IN list of {parameter.ListCount} values", "put the values into a table and join it, or ask in portions");
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
        _nesting++;
        Write("(");
        Node(query);
        Write(")");
        _nesting--;
        (Unqualified, NamedOutputs) = outer;
    }

    /// <summary>Writes a source in FROM. A query that stands there does not see the sources beside it, unless it is lateral.</summary>
    protected void Source(FromClause source)
    {
        if (source is JoinedSource or Subquery { IsLateral: true })
        {
            Node(source);
        }
        else
        {
            var beside = _scopes.Pop();
            Node(source);
            _scopes.Push(beside);
        }

        Notes(_attachments, NotePlace.Source, source);
    }

    /// <summary>The name of a source in this statement.</summary>
    public string NameOf(FromClause source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (_names.TryGetValue(source, out var known))
        {
            return known;
        }

        var name = source is Table or TableSubset ? source.Name! : Label(source.Name ?? UnusedName(source.BaseTable?.Name ?? "anon"));
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
        if (source is ExcludedRow || ReferenceEquals(source, _upserted) && _upserted is not null)
        {
            ExcludedColumn(source is ExcludedRow ? column : InsertedFrom(column));
            return;
        }

        if (!ReferenceEquals(source, Unqualified))
        {
            if (SchemaOf(source) is { } schema)
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
        if (Dialect.SchemaOf(table) is { } schema)
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
        var sources = SourceNames.Of(statement, Dialect.NameComparer);
        _usedNames.UnionWith(sources.Names);
        Begin(statement, sources.Ctes);
        Node(statement);
        if (_slots.Count > Dialect.MaxParameters)
        {
            throw Unsupported($"statement with {_slots.Count} parameters (the most is {Dialect.MaxParameters})", "send the rows or values in portions");
        }

        // What is only explained takes no locks and changes nothing.
        var writes = statement.IsWrite || (_writes && statement is not ExplainStatement { ExplainOptions.Analyze: false });
        return new CompiledStatement(_sql.ToString(), _slots, statement.ReturnsRows, writes) { Target = statement.Target, PlainTables = writes ? null : NamesOf(PlainQuery.TablesOf(statement, Dialect)) };
    }

    // As the statement names them. Its own text has been taken by now.
    private string[]? NamesOf(List<Table>? tables)
    {
        if (tables is null)
        {
            return null;
        }

        var names = new string[tables.Count];
        for (var i = 0; i < names.Length; i++)
        {
            _sql.Clear();
            TableName(tables[i]);
            names[i] = _sql.ToString();
        }

        return names;
    }

    /// <summary>The same, with what other parameters the statement has as literals in the text.</summary>
    internal CompiledStatement CompileOpen(Statement statement, IReadOnlyList<IBindParameter> open)
    {
        _inlinesOthers = true;
        return Compile(statement, open);
    }

    /// <summary>Whether WITH can stand before this statement. Where it cannot, each CTE is written where it is read, as a subquery.</summary>
    protected virtual bool TakesCtesBefore(Statement statement) => true;

    /// <summary>The SQL of any node, to read.</summary>
    internal string Print(SqlNode node, bool inlineValues)
    {
        var walk = new KeyBuilder();
        walk.Visit(node);
        Number(walk.Parameters);
        var sources = SourceNames.Of(node, Dialect.NameComparer);
        _usedNames.UnionWith(sources.Names);
        _inlinesValues = inlineValues;
        if (node is Statement statement)
        {
            Begin(statement, sources.Ctes);
        }
        else
        {
            // What it reads is in the statement that it is a part of.
            _knownCtes.UnionWith(sources.Ctes);
            EnterScope(node is Expr expression ? [.. SourceCollector.Of(expression)] : []);
        }

        Node(node);
        return SqlText.Checked(_sql.ToString());
    }

    /// <summary>What stands for a parameter where values are inlined: its literal, in a form of which the database knows the type as it knows a parameter's.</summary>
    /// <param name="type">The parameter's type; that of one element for an array.</param>
    /// <param name="literal">The value's literal.</param>
    /// <param name="isArray">Whether the value is an array of the type.</param>
    protected virtual string Inlined(SqlType type, string literal, bool isArray) => literal;

    /// <summary>Refuses a statement too deep for this thread's stack, whose overflow would end the program.</summary>
    internal static void RequireStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new CompileException("The statement is nested too deeply to be written. Thousands of conditions are better a list (`.In(…)`) or the rows of a table to join.");
        }
    }

    private void Begin(Statement statement, IReadOnlyList<Cte> ctes)
    {
        if (statement is ExplainStatement explain)
        {
            Write(Dialect.Explain(explain.ExplainOptions));
            statement = explain.Subject;
        }

        Notes(statement.Attachments, NotePlace.Comment);
        _areCtesInPlace = !TakesCtesBefore(statement);
        if (_areCtesInPlace)
        {
            return;
        }

        if (statement is InsertStatement { Query: not null } && !CtesPrecedeInsert)
        {
            _waitingCtes = ctes;
        }
        else
        {
            WriteCtes(ctes);
        }
    }

    private void Marker(IBindParameter parameter, int element, bool isArray)
    {
        var isKnown = _sources.TryGetValue(parameter, out var source);
        if (!isKnown && (_isAroundValue || !_inlinesOthers))
        {
            throw _isAroundValue ? ParameterAroundValue() : new UsageException($"A node wrote a parameter of type {parameter.Type} that it did not declare among its parts.");
        }

        if (_inlinesValues || !isKnown)
        {
            Inline(parameter, element, isArray);
            return;
        }

        if (!_positions.TryGetValue((source, element), out var position) || !Dialect.ReusesParameters)
        {
            _slots.Add(new ParameterSlot(source, element, parameter.Type, isArray));
            position = _slots.Count;
            _positions[(source, element)] = position;
        }

        Bound(parameter.Type, Dialect.ParameterMarker(position), isArray);
    }

    private void Inline(IBindParameter parameter, int element, bool isArray)
    {
        string literal;
        try
        {
            literal = LiteralWriter.Written(Dialect, parameter, element);
        }
        catch (DataException e)
        {
            throw new CompileException($"A value of type {parameter.Type} cannot be written into the SQL. {e.Message}", e);
        }

        literal = Inlined(parameter.Type, literal, isArray);
        // After another sign its own would begin a comment. In a list nothing stands before it.
        Bound(parameter.Type, element < 0 && literal.StartsWith('-') ? $"({literal})" : literal, isArray);
    }

    /// <summary>The number of places that a list takes.</summary>
    private int ListSize(int count) => _inlinesValues ? count : KeyBuilder.RoundedSize(count);

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
            RequireDistinct(OutputNames.Of(outputs).Select(o => o.Name));
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

    // What reads such a column from outside would get the first of them.
    private void RequireDistinct(IEnumerable<string> names)
    {
        var seen = new HashSet<string>(Dialect.NameComparer);
        foreach (var name in names)
        {
            if (!seen.Add(Label(name)))
            {
                throw new CompileException($"The query has two columns that {Dialect.Name} takes for one, '{name}' being the second. Give it another name: `.As(\"…\")`.");
            }
        }
    }

    private void Output(Expr output, string? name)
    {
        if (_nesting == 0 && GivenBack(output, output.SqlType) is { } given)
        {
            Node(given);
            if ((name ?? output.OutputName) is { } kept)
            {
                Write(" AS ");
                Identifier(Label(kept));
            }

            return;
        }

        Node(output);
        if (name is not null && output.SourceColumn?.Schema.Name != name)
        {
            Write(" AS ");
            Identifier(Label(name));
        }
    }

    private void WriteCtes(IReadOnlyList<Cte> ctes)
    {
        if (ctes.Count == 0)
        {
            return;
        }

        // Nothing around it can be read from within.
        var around = _scopes.ToArray();
        _scopes.Clear();
        Write(ctes.Any(c => c.IsRecursive) ? "WITH RECURSIVE " : "WITH ");
        for (var i = 0; i < ctes.Count; i++)
        {
            var cte = ctes[i];
            Write(i > 0 ? ", " : "");
            Identifier(NameOf(cte));
            Write("(");
            RequireDistinct(OutputNames.Of(cte.Outputs).Select(o => o.Name));
            Write(string.Join(", ", OutputNames.Of(cte.Outputs).Select(o => Dialect.Quote(Label(o.Name)))));
            Write(") AS ");
            if (cte.IsMaterialized is { } materialized)
            {
                CteHint(materialized);
            }

            if (cte.Body is not QueryStatement && !ChangesAreCtes)
            {
                throw Unsupported("INSERT, UPDATE or DELETE in a CTE", "run it by itself first, and use the rows that it returns");
            }

            _writes |= cte.Body.IsWrite;
            _knownCtes.Add(cte);
            Subquery(cte.Body, named: false);
        }

        foreach (var scope in around.Reverse())
        {
            _scopes.Push(scope);
        }

        Write(" ");
    }
}
