using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>A common table expression: <c>WITH name AS (…)</c>. The statement that uses it writes it, once.</summary>
public sealed class Cte : DerivedTable, ISource<Cte, Row>
{
    private CompoundQuery? _recursive;

    /// <summary>Names a query.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="query">The query.</param>
    /// <param name="materialized">Whether its rows are computed once and kept (true) or merged into what uses them (false); null leaves it to the database.</param>
    public Cte(string name, QueryStatement query, bool? materialized = null) : this(name, query, Checked(query).Outputs, materialized)
    {
    }

    /// <summary>A recursive query: the rows of <paramref name="anchor"/>, and again and again those that <paramref name="step"/> makes of the rows before.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="anchor">The rows to begin with.</param>
    /// <param name="step">Makes the next rows' query from the CTE itself.</param>
    /// <param name="distinct">Whether rows that are there already are left out, which ends circles.</param>
    public Cte(string name, QueryStatement anchor, Func<Cte, QueryStatement> step, bool distinct = false) : this(name, anchor)
    {
        ArgumentNullException.ThrowIfNull(step);
        _recursive = new CompoundQuery(distinct ? CompoundKind.Union : CompoundKind.UnionAll, anchor, step(this));
    }

    internal Cte(string name, Statement statement, ImmutableArray<Expr> outputs, bool? materialized = null) : base(statement, outputs)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
        IsMaterialized = materialized;
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>Whether it refers to itself.</summary>
    public bool IsRecursive => _recursive is not null;

    /// <summary>Whether its rows are computed once and kept, or its query merges into those that use it; null leaves it to the database.</summary>
    public bool? IsMaterialized { get; }

    /// <summary>The whole statement between the parentheses: a query, or a change that gives rows back.</summary>
    public Statement Body => _recursive ?? Statement;

    /// <summary>The same rows under another name, for a second use in one statement; without a name the compiler chooses one.</summary>
    /// <param name="name">The name.</param>
    public TableAlias As(string? name = null) => new(this, name);

    Cte ISource<Cte, Row>.Face => this;

    RowShape<Row> ISelectable<Row>.Shape => CreateShape();

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(Name);
        parts.Value(IsMaterialized switch { null => 0, true => 1, false => 2 });
        if (_recursive is null)
        {
            parts.Node(ref _statement);
        }
        else
        {
            parts.Node(ref _recursive);
        }
    }

    internal override SqlNode Rewrite(NodeRewriter rewriter) => IsRecursive ? rewriter.WithPartsOfCycle(this) : base.Rewrite(rewriter);

    /// <inheritdoc/>
    protected internal override void PartsReplaced(SqlNode original)
    {
        _statement = _recursive?.Left ?? _statement;
        base.PartsReplaced(original);
    }

    // In a FROM clause a CTE is only its name; the statement's WITH holds the rest.
    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.VisitCte(this, isAliased: false);
    }

    private static QueryStatement Checked(QueryStatement query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query;
    }
}
