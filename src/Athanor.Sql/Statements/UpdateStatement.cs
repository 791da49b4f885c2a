using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of an UPDATE.</summary>
public sealed class UpdateStatement : Statement
{
    /// <summary>Updates a table's rows.</summary>
    /// <exception cref="ArgumentException">A column is not the table's, or set twice.</exception>
    public UpdateStatement(Table table, ImmutableArray<Assignment> assignments, Expr<bool>? where, ImmutableArray<Expr> returning)
    {
        ArgumentNullException.ThrowIfNull(table);
        SetList.Check(table, assignments.SelectMany(a => a.Columns));
        Table = table;
        Assignments = assignments;
        Where = where;
        Returning = returning;
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>What is set, in the order in which it is written.</summary>
    public ImmutableArray<Assignment> Assignments { get; }

    /// <summary>Other sources whose rows are paired with the table's: values and conditions may read them.</summary>
    public ImmutableArray<FromClause> Sources { get; init; } = [];

    /// <summary>Which rows are updated; null for all.</summary>
    public Expr<bool>? Where { get; }

    /// <summary>Which rows are updated first, where the database limits their number.</summary>
    public ImmutableArray<OrderTerm> OrderBy { get; init; } = [];

    /// <summary>The greatest number of rows updated, where the database can limit it; null for all.</summary>
    public Expr<long>? Limit { get; init; }

    /// <summary>The columns given back for each row.</summary>
    public ImmutableArray<Expr> Returning { get; }

    /// <inheritdoc/>
    public override ImmutableArray<SqlNode> Attachments => Attached;

    internal ImmutableArray<SqlNode> Attached { get; init; } = [];

    /// <inheritdoc/>
    public override bool IsWrite => true;

    /// <inheritdoc/>
    public override bool ReturnsRows => !Returning.IsEmpty;

    /// <summary>The same statement with other parts; null leaves one as it is.</summary>
    public UpdateStatement With(
        ImmutableArray<Assignment>? assignments = null, Expr<bool>? where = null, ImmutableArray<Expr>? returning = null, ImmutableArray<FromClause>? sources = null) =>
        new(Table, assignments ?? Assignments, where ?? Where, returning ?? Returning)
        {
            Sources = sources ?? Sources,
            OrderBy = OrderBy,
            Limit = Limit,
            Attached = Attached,
        };

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public UpdateStatement With(ImmutableArray<Assignment>? assignments, bool where, ImmutableArray<Expr>? returning, ImmutableArray<FromClause>? sources) =>
        throw NotACondition.Error();

    /// <summary>The same statement for at most so many rows, the first in an order. MySQL and MariaDB have it.</summary>
    public UpdateStatement WithLimit(Expr<long> limit, ImmutableArray<OrderTerm> orderBy) =>
        new(Table, Assignments, Where, Returning) { Sources = Sources, OrderBy = orderBy, Limit = limit, Attached = Attached };

    /// <summary>One more note or CTE that belongs to the whole statement.</summary>
    public UpdateStatement Attach(SqlNode attachment) =>
        new(Table, Assignments, Where, Returning) { Sources = Sources, OrderBy = OrderBy, Limit = Limit, Attached = Attached.Add(attachment) };

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Node(Table);
        parts.Nodes(Assignments);
        parts.Node(Where);
        parts.Nodes(Returning);
        parts.Nodes(Sources);
        parts.Nodes(OrderBy);
        parts.Node(Limit);
        parts.Nodes(Attached);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.VisitUpdate(this);
    }
}
