using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of a SELECT: immutable, and changed by copies. The typed forms are faces on one.</summary>
public sealed class SelectQuery : QueryStatement
{
    private SelectQuery(SelectQuery from)
    {
        SelectedOutputs = from.SelectedOutputs;
        From = from.From;
        Joins = from.Joins;
        Where = from.Where;
        GroupBy = from.GroupBy;
        Having = from.Having;
        OrderBy = from.OrderBy;
        Limit = from.Limit;
        Offset = from.Offset;
        IsDistinct = from.IsDistinct;
        QueryOptions = from.QueryOptions;
    }

    /// <summary>A query of these columns, from these rows; without a source the columns' own.</summary>
    public SelectQuery(ImmutableArray<Expr> outputs, FromClause? from = null)
    {
        SelectedOutputs = outputs;
        From = from;
    }

    /// <inheritdoc/>
    public override ImmutableArray<Expr> Outputs => SelectedOutputs;

    /// <summary>The first source; null when the columns' own sources are taken.</summary>
    public FromClause? From { get; private init; }

    /// <summary>The sources joined to it, in order.</summary>
    public ImmutableArray<JoinClause> Joins { get; private init; } = [];

    /// <summary>The condition on rows.</summary>
    public Expr<bool>? Where { get; private init; }

    /// <summary>What rows are grouped by.</summary>
    public ImmutableArray<Expr> GroupBy { get; private init; } = [];

    /// <summary>The condition on groups.</summary>
    public Expr<bool>? Having { get; private init; }

    /// <summary>What rows are sorted by.</summary>
    public ImmutableArray<OrderTerm> OrderBy { get; private init; } = [];

    /// <summary>The greatest number of rows.</summary>
    public Expr<long>? Limit { get; private init; }

    /// <summary>The number of rows left out at the start.</summary>
    public Expr<long>? Offset { get; private init; }

    /// <summary>Whether equal rows appear once.</summary>
    public bool IsDistinct { get; private init; }

    /// <inheritdoc/>
    public override ImmutableArray<StatementOption> Options => QueryOptions;

    private ImmutableArray<Expr> SelectedOutputs { get; init; }

    private ImmutableArray<StatementOption> QueryOptions { get; init; } = [];

    /// <summary>The same query of other columns.</summary>
    public SelectQuery WithOutputs(ImmutableArray<Expr> outputs) => new(this) { SelectedOutputs = outputs };

    /// <summary>The same query from another first source.</summary>
    public SelectQuery WithFrom(FromClause from) => new(this) { From = from };

    /// <summary>One more joined source.</summary>
    public SelectQuery AddJoin(JoinClause join) => new(this) { Joins = Joins.Add(join) };

    /// <summary>One more condition on rows; all must hold.</summary>
    public SelectQuery AddWhere(Expr<bool> condition) => new(this) { Where = LogicalExpr.AndAlso(Where, condition) };

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public SelectQuery AddWhere(bool condition) => throw NotACondition.Error();

    /// <summary>More to group by.</summary>
    public SelectQuery AddGroupBy(ImmutableArray<Expr> keys) => new(this) { GroupBy = GroupBy.AddRange(keys) };

    /// <summary>One more condition on groups; all must hold.</summary>
    public SelectQuery AddHaving(Expr<bool> condition) => new(this) { Having = LogicalExpr.AndAlso(Having, condition) };

    /// <summary>Not a condition: a C# bool says nothing about groups.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public SelectQuery AddHaving(bool condition) => throw NotACondition.Error();

    /// <summary>More to sort by, after what is there.</summary>
    public SelectQuery AddOrderBy(ImmutableArray<OrderTerm> terms) => new(this) { OrderBy = OrderBy.AddRange(terms) };

    /// <summary>Other terms to sort by; none for an order left to the database.</summary>
    public SelectQuery WithOrderBy(ImmutableArray<OrderTerm> terms) => new(this) { OrderBy = terms };

    /// <summary>Another greatest number of rows; null for all.</summary>
    public SelectQuery WithLimit(Expr<long>? limit) => new(this) { Limit = limit };

    /// <summary>Another number of rows to leave out.</summary>
    public SelectQuery WithOffset(Expr<long>? offset) => new(this) { Offset = offset };

    /// <summary>Equal rows appear once.</summary>
    public SelectQuery WithDistinct(bool distinct) => new(this) { IsDistinct = distinct };

    /// <summary>One more option for the executor.</summary>
    public SelectQuery AddOption(StatementOption option) => new(this) { QueryOptions = QueryOptions.Add(option) };

    /// <summary>Other options for the executor.</summary>
    public SelectQuery WithOptions(ImmutableArray<StatementOption> options) => new(this) { QueryOptions = options };

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Nodes(Outputs);
        parts.Node(From);
        parts.Nodes(Joins);
        parts.Node(Where);
        parts.Nodes(GroupBy);
        parts.Node(Having);
        parts.Nodes(OrderBy);
        parts.Node(Limit);
        parts.Node(Offset);
        parts.Value(IsDistinct ? 1 : 0);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitSelect(this);
}
