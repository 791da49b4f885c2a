namespace Athanor.Sql;

/// <summary>A common table expression: <c>WITH name AS (…)</c>. The statement that uses it writes it, once.</summary>
public sealed class Cte : DerivedTable, ISource<Cte, Row>
{
    private readonly QueryStatement? _recursive;

    /// <summary>Names a query.</summary>
    public Cte(string name, QueryStatement query) : base(query)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        Name = name;
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

    /// <inheritdoc/>
    public override string Name { get; }

    /// <summary>Whether it refers to itself.</summary>
    public bool IsRecursive => _recursive is not null;

    /// <summary>The whole query between the parentheses.</summary>
    public QueryStatement Body => _recursive ?? Query;

    Cte ISource<Cte, Row>.Face => this;

    RowShape<Row> ISelectable<Row>.Shape => CreateShape();

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Value(Name);
        parts.Node(Body);
    }

    // In a FROM clause a CTE is only its name; the statement's WITH holds the rest.
    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.VisitCte(this, isAliased: false);
    }
}
