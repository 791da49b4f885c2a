using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of a MERGE.</summary>
public sealed class MergeStatement : Statement
{
    private Table _table;
    private FromClause _source;
    private Expr<bool> _on;
    private ImmutableArray<MergeClause> _clauses;
    private ImmutableArray<Expr> _returning = [];
    private ImmutableArray<SqlNode> _attached = [];

    /// <summary>Brings a table in line with a source.</summary>
    /// <param name="table">The table.</param>
    /// <param name="source">The source.</param>
    /// <param name="on">When a row of the one is the partner of a row of the other.</param>
    /// <param name="clauses">What is done; the first clause that fits a row decides about it.</param>
    /// <exception cref="ArgumentException">A clause sets a column that is not the table's, or one twice.</exception>
    public MergeStatement(Table table, FromClause source, Expr<bool> on, ImmutableArray<MergeClause> clauses)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(on);
        foreach (var clause in clauses)
        {
            SetList.Check(table, clause.Assignments.SelectMany(a => a.Columns));
        }

        _table = table;
        _source = source;
        _on = on;
        _clauses = clauses;
    }

    /// <summary>The table.</summary>
    public Table Table => _table;

    /// <summary>The source.</summary>
    public FromClause Source => _source;

    /// <summary>When a row of the one is the partner of a row of the other.</summary>
    public Expr<bool> On => _on;

    /// <summary>What is done; the first clause that fits a row decides about it.</summary>
    public ImmutableArray<MergeClause> Clauses => _clauses;

    /// <summary>The columns given back for each row that was changed.</summary>
    public ImmutableArray<Expr> Returning { get => _returning; init => _returning = value; }

    /// <inheritdoc/>
    public override ImmutableArray<SqlNode> Attachments => Attached;

    internal ImmutableArray<SqlNode> Attached { get => _attached; init => _attached = value; }

    internal override ImmutableArray<Expr> RowColumns => Returning;

    internal override Table Target => _table;

    /// <inheritdoc/>
    public override bool IsWrite => true;

    /// <inheritdoc/>
    public override bool ReturnsRows => !Returning.IsEmpty;

    /// <summary>The same statement with one more clause, after those before.</summary>
    public MergeStatement Add(MergeClause clause) => new(Table, Source, On, Clauses.Add(clause)) { Returning = Returning, Attached = Attached };

    /// <summary>The same statement with other columns given back.</summary>
    public MergeStatement WithReturning(ImmutableArray<Expr> returning) => new(Table, Source, On, Clauses) { Returning = returning, Attached = Attached };

    /// <summary>One more note or CTE that belongs to the whole statement.</summary>
    public MergeStatement Attach(SqlNode attachment) => new(Table, Source, On, Clauses) { Returning = Returning, Attached = Attached.Add(attachment) };

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Node(ref _table);
        parts.Node(ref _source);
        parts.Node(ref _on);
        parts.Nodes(ref _clauses);
        parts.Nodes(ref _returning);
        parts.Nodes(ref _attached);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.VisitMerge(this);
    }
}
