using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of a MERGE.</summary>
public sealed class MergeStatement : Statement
{
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

        Table = table;
        Source = source;
        On = on;
        Clauses = clauses;
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>The source.</summary>
    public FromClause Source { get; }

    /// <summary>When a row of the one is the partner of a row of the other.</summary>
    public Expr<bool> On { get; }

    /// <summary>What is done; the first clause that fits a row decides about it.</summary>
    public ImmutableArray<MergeClause> Clauses { get; }

    /// <summary>The columns given back for each row that was changed.</summary>
    public ImmutableArray<Expr> Returning { get; init; } = [];

    /// <inheritdoc/>
    public override ImmutableArray<SqlNode> Attachments => Attached;

    internal ImmutableArray<SqlNode> Attached { get; init; } = [];

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
        parts.Node(Table);
        parts.Node(Source);
        parts.Node(On);
        parts.Nodes(Clauses);
        parts.Nodes(Returning);
        parts.Nodes(Attached);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.VisitMerge(this);
    }
}
