using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of a DELETE.</summary>
public sealed class DeleteStatement : Statement
{
    /// <summary>Deletes a table's rows.</summary>
    public DeleteStatement(Table table, Expr<bool>? where, ImmutableArray<Expr> returning)
    {
        ArgumentNullException.ThrowIfNull(table);
        Table = table;
        Where = where;
        Returning = returning;
    }

    /// <summary>The table.</summary>
    public Table Table { get; }

    /// <summary>Other sources whose rows are paired with the table's: the condition may read them.</summary>
    public ImmutableArray<FromClause> Sources { get; init; } = [];

    /// <summary>Which rows are deleted; null for all.</summary>
    public Expr<bool>? Where { get; }

    /// <summary>Which rows are deleted first, where the database limits their number.</summary>
    public ImmutableArray<OrderTerm> OrderBy { get; init; } = [];

    /// <summary>The greatest number of rows deleted, where the database can limit it; null for all.</summary>
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
    public DeleteStatement With(Expr<bool>? where = null, ImmutableArray<Expr>? returning = null, ImmutableArray<FromClause>? sources = null) =>
        new(Table, where ?? Where, returning ?? Returning) { Sources = sources ?? Sources, OrderBy = OrderBy, Limit = Limit, Attached = Attached };

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public DeleteStatement With(bool where, ImmutableArray<Expr>? returning, ImmutableArray<FromClause>? sources) =>
        throw NotACondition.Error();

    /// <summary>The same statement without other sources, and with a condition that stands for them.</summary>
    public DeleteStatement WithoutSources(Expr<bool> where) => new(Table, where, Returning) { OrderBy = OrderBy, Limit = Limit, Attached = Attached };

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public DeleteStatement WithoutSources(bool where) => throw NotACondition.Error();

    /// <summary>The same statement for at most so many rows, the first in an order. MySQL and MariaDB have it.</summary>
    public DeleteStatement WithLimit(Expr<long> limit, ImmutableArray<OrderTerm> orderBy) =>
        new(Table, Where, Returning) { Sources = Sources, OrderBy = orderBy, Limit = limit, Attached = Attached };

    /// <summary>One more note or CTE that belongs to the whole statement.</summary>
    public DeleteStatement Attach(SqlNode attachment) =>
        new(Table, Where, Returning) { Sources = Sources, OrderBy = OrderBy, Limit = Limit, Attached = Attached.Add(attachment) };

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        parts.Node(Table);
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
        compiler.VisitDelete(this);
    }
}
