using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of a SELECT: immutable, and changed by copies. The typed forms are faces on one.</summary>
public sealed class SelectQuery : QueryStatement
{
    private ImmutableArray<Expr> _outputs;
    private FromClause? _from;
    private ImmutableArray<JoinClause> _joins = [];
    private Expr<bool>? _where;
    private ImmutableArray<Expr> _groupBy = [];
    private Expr<bool>? _having;
    private ImmutableArray<OrderTerm> _orderBy = [];
    private Expr<long>? _limit;
    private Expr<long>? _offset;
    private ImmutableArray<Expr> _distinctOn = [];
    private RowLock? _lock;
    private ImmutableArray<SqlNode> _ownAttachments = [];
    private ImmutableArray<FromClause> _correlatedSources = [];

    private SelectQuery(SelectQuery from) : base(from)
    {
        SelectedOutputs = from.SelectedOutputs;
        _from = from.From;
        _joins = from.Joins;
        _where = from.Where;
        _groupBy = from.GroupBy;
        _having = from.Having;
        _orderBy = from.OrderBy;
        _limit = from.Limit;
        _offset = from.Offset;
        IsDistinct = from.IsDistinct;
        QueryOptions = from.QueryOptions;
        _distinctOn = from.DistinctOn;
        Fetch = from.Fetch;
        _lock = from.Lock;
        Correlation = from.Correlation;
        _correlatedSources = from.CorrelatedSources;
        OwnAttachments = from.OwnAttachments;
        IsSeeked = from.IsSeeked;
    }

    /// <summary>A query of these columns, from these rows; without a source the columns' own.</summary>
    public SelectQuery(ImmutableArray<Expr> outputs, FromClause? from = null)
    {
        SelectedOutputs = outputs;
        _from = from;
    }

    /// <inheritdoc/>
    public override ImmutableArray<Expr> Outputs => SelectedOutputs;

    /// <summary>The first source; null when the columns' own sources are taken.</summary>
    public FromClause? From { get => _from; private init => _from = value; }

    /// <summary>The sources joined to it, in order.</summary>
    public ImmutableArray<JoinClause> Joins { get => _joins; private init => _joins = value; }

    /// <summary>The condition on rows.</summary>
    public Expr<bool>? Where { get => _where; private init => _where = value; }

    /// <summary>What rows are grouped by.</summary>
    public ImmutableArray<Expr> GroupBy { get => _groupBy; private init => _groupBy = value; }

    /// <summary>The condition on groups.</summary>
    public Expr<bool>? Having { get => _having; private init => _having = value; }

    /// <summary>What rows are sorted by.</summary>
    public ImmutableArray<OrderTerm> OrderBy { get => _orderBy; private init => _orderBy = value; }

    /// <summary>The greatest number of rows.</summary>
    public Expr<long>? Limit { get => _limit; private init => _limit = value; }

    /// <summary>The number of rows left out at the start.</summary>
    public Expr<long>? Offset { get => _offset; private init => _offset = value; }

    /// <summary>Whether equal rows appear once.</summary>
    public bool IsDistinct { get; private init; }

    /// <summary>Of rows that are equal in these only the first in the query's order appears; empty for all rows.</summary>
    public ImmutableArray<Expr> DistinctOn { get => _distinctOn; private init => _distinctOn = value; }

    /// <summary>What <see cref="Limit"/> counts.</summary>
    public FetchKind Fetch { get; private init; }

    /// <summary>The lock taken on the rows read; null for none.</summary>
    public RowLock? Lock { get => _lock; private init => _lock = value; }

    /// <summary>Which sources of the queries around it are read, where it is a subquery.</summary>
    public CorrelationKind Correlation { get; private init; }

    /// <summary>The sources that <see cref="Correlation"/> names.</summary>
    public ImmutableArray<FromClause> CorrelatedSources { get => _correlatedSources; private init => _correlatedSources = value; }

    /// <inheritdoc/>
    public override ImmutableArray<SqlNode> Attachments => OwnAttachments;

    /// <inheritdoc/>
    public override bool IsWrite => Lock is not null;

    /// <inheritdoc/>
    public override ImmutableArray<StatementOption> Options => QueryOptions;

    private ImmutableArray<Expr> SelectedOutputs { get => _outputs; init => _outputs = value; }

    private ImmutableArray<StatementOption> QueryOptions { get; init; } = [];

    private ImmutableArray<SqlNode> OwnAttachments { get => _ownAttachments; init => _ownAttachments = value; }

    // Whether the rows begin after a key, which holds for the order that it had then.
    private bool IsSeeked { get; init; }

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
    /// <exception cref="UsageException">The rows begin after a key already.</exception>
    public SelectQuery AddOrderBy(ImmutableArray<OrderTerm> terms) => !IsSeeked
        ? new(this) { OrderBy = OrderBy.AddRange(terms) }
        : throw new UsageException("The rows begin after a key of the order that the query had. Sort first, then say where the rows begin.");

    /// <summary>Other terms to sort by; none for an order left to the database.</summary>
    public SelectQuery WithOrderBy(ImmutableArray<OrderTerm> terms) => new(this) { OrderBy = terms };

    /// <summary>Another greatest number of rows; null for all.</summary>
    public SelectQuery WithLimit(Expr<long>? limit) => new(this) { Limit = limit, Fetch = FetchKind.Rows };

    /// <summary>Another number of rows to leave out.</summary>
    public SelectQuery WithOffset(Expr<long>? offset) => new(this) { Offset = offset };

    /// <summary>Equal rows appear once.</summary>
    public SelectQuery WithDistinct(bool distinct) => new(this) { IsDistinct = distinct };

    /// <summary>Of rows that are equal in these keys only the first in the query's order.</summary>
    public SelectQuery WithDistinctOn(ImmutableArray<Expr> keys) => new(this) { DistinctOn = keys };

    /// <summary>Another limit, and what it counts.</summary>
    public SelectQuery WithFetch(Expr<long> count, FetchKind kind) => new(this) { Limit = count, Fetch = kind };

    /// <summary>Another lock on the rows read; null for none.</summary>
    public SelectQuery WithLock(RowLock? rowLock) => new(this) { Lock = rowLock };

    /// <summary>Other sources to read from the queries around it.</summary>
    public SelectQuery WithCorrelation(CorrelationKind kind, ImmutableArray<FromClause> sources) => new(this) { Correlation = kind, CorrelatedSources = sources };

    /// <summary>One more note or CTE that belongs to the whole statement.</summary>
    public SelectQuery Attach(SqlNode attachment) => new(this) { OwnAttachments = OwnAttachments.Add(attachment) };

    /// <summary>The rows after a key (or before it) in the query's order.</summary>
    /// <param name="keys">One value a term to sort by, in order.</param>
    /// <param name="backwards">Whether the rows before it are wanted, the nearest first: the order is reversed.</param>
    /// <exception cref="UsageException">The query does not sort, or by something that may be NULL without saying where NULLs go.</exception>
    /// <exception cref="ArgumentException">There is another number of values than of terms, or one of another type.</exception>
    public SelectQuery Seek(ImmutableArray<object?> keys, bool backwards = false)
    {
        var order = backwards ? Keyset.Reversed(OrderBy) : OrderBy;
        return new(this) { OrderBy = order, Where = LogicalExpr.AndAlso(Where, Keyset.Condition(this, order, keys)), IsSeeked = true };
    }

    /// <summary>One more option for the executor.</summary>
    public SelectQuery AddOption(StatementOption option) => new(this) { QueryOptions = QueryOptions.Add(option) };

    /// <summary>Other options for the executor.</summary>
    public SelectQuery WithOptions(ImmutableArray<StatementOption> options) => new(this) { QueryOptions = options };

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Nodes(ref _outputs);
        parts.Node(ref _from);
        parts.Nodes(ref _joins);
        parts.Node(ref _where);
        parts.Nodes(ref _groupBy);
        parts.Node(ref _having);
        parts.Nodes(ref _orderBy);
        parts.Node(ref _limit);
        parts.Node(ref _offset);
        DeclareRareParts(parts);
    }

    /// <inheritdoc/>
    protected internal override void WriteSql(StatementCompiler compiler) => compiler.VisitSelect(this);

    // Whoever reads the rows by name still finds them.
    /// <inheritdoc/>
    protected internal override void PartsReplaced(SqlNode original)
    {
        ArgumentNullException.ThrowIfNull(original);
        var before = ((SelectQuery)original).Outputs;
        for (var i = 0; i < _outputs.Length; i++)
        {
            if (before[i].OutputName is { } name && _outputs[i].OutputName != name)
            {
                _outputs = _outputs.SetItem(i, _outputs[i].Labelled(name));
            }
        }
    }

    // One number tells which of the parts are there that most queries do without.
    private void DeclareRareParts(PartVisitor parts)
    {
        var flags = (IsDistinct ? 1L : 0) | (DistinctOn.IsEmpty ? 0 : 2L) | (Lock is null ? 0 : 4L) | (Attachments.IsEmpty ? 0 : 8L) | (long)Correlation << 4 | (long)Fetch << 8;
        parts.Value(flags);
        if (flags <= 1)
        {
            return;
        }

        parts.Nodes(ref _distinctOn);
        parts.Node(ref _lock);
        parts.Nodes(ref _ownAttachments);
        parts.Nodes(ref _correlatedSources);
    }
}
