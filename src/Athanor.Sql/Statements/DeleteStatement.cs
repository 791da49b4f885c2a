using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of a DELETE.</summary>
public sealed class DeleteStatement : Statement
{
    private Table _table;
    private Expr<bool>? _where;
    private ImmutableArray<Expr> _returning;
    private ImmutableArray<FromClause> _sources = [];
    private ImmutableArray<OrderTerm> _orderBy = [];
    private Expr<long>? _limit;
    private ImmutableArray<SqlNode> _attached = [];

    /// <summary>Deletes a table's rows.</summary>
    public DeleteStatement(Table table, Expr<bool>? where, ImmutableArray<Expr> returning)
    {
        ArgumentNullException.ThrowIfNull(table);
        _table = table;
        _where = where;
        _returning = returning;
    }

    /// <summary>The table.</summary>
    public Table Table => _table;

    /// <summary>Other sources whose rows are paired with the table's: the condition may read them.</summary>
    public ImmutableArray<FromClause> Sources { get => _sources; init => _sources = value; }

    /// <summary>Which rows are deleted; null for all.</summary>
    public Expr<bool>? Where => _where;

    /// <summary>Which rows are deleted first, where the database limits their number.</summary>
    public ImmutableArray<OrderTerm> OrderBy { get => _orderBy; init => _orderBy = value; }

    /// <summary>The greatest number of rows deleted, where the database can limit it; null for all.</summary>
    public Expr<long>? Limit { get => _limit; init => _limit = value; }

    /// <summary>The columns given back for each row.</summary>
    public ImmutableArray<Expr> Returning => _returning;

    /// <inheritdoc/>
    public override ImmutableArray<SqlNode> Attachments => Attached;

    internal ImmutableArray<SqlNode> Attached { get => _attached; init => _attached = value; }

    internal override ImmutableArray<Expr> RowColumns => Returning;

    internal override Table Target => _table;

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
        parts.Node(ref _table);
        parts.Node(ref _where);
        parts.Nodes(ref _returning);
        parts.Nodes(ref _sources);
        parts.Nodes(ref _orderBy);
        parts.Node(ref _limit);
        parts.Nodes(ref _attached);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler)
    {
        ArgumentNullException.ThrowIfNull(compiler);
        compiler.VisitDelete(this);
    }
}
