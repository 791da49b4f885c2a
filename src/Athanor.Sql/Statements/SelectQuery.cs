using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The untyped core of a SELECT: immutable, and changed by copies. The typed forms are faces on one.</summary>
public sealed class SelectQuery : QueryStatement
{
    private ImmutableArray<Expr> _outputs;
    private FromClause? _from;
    private ImmutableArray<JoinClause> _joins = [];
    private Expr<bool>? _where;
    private ImmutableArray<OrderTerm> _orderBy = [];
    private Expr<long>? _limit;
    private Expr<long>? _offset;
    private RareClauses _rare = RareClauses.None;

    private SelectQuery(SelectQuery from) : base(from)
    {
        _outputs = from._outputs;
        _from = from._from;
        _joins = from._joins;
        _where = from._where;
        _orderBy = from._orderBy;
        _limit = from._limit;
        _offset = from._offset;
        _rare = from._rare;
    }

    /// <summary>A query of these columns, from these rows; without a source the columns' own.</summary>
    public SelectQuery(ImmutableArray<Expr> outputs, FromClause? from = null)
    {
        _outputs = outputs;
        _from = from;
    }

    /// <inheritdoc/>
    public override ImmutableArray<Expr> Outputs => _outputs;

    /// <summary>The first source; null when the columns' own sources are taken.</summary>
    public FromClause? From => _from;

    /// <summary>The sources joined to it, in order.</summary>
    public ImmutableArray<JoinClause> Joins => _joins;

    /// <summary>The condition on rows.</summary>
    public Expr<bool>? Where => _where;

    /// <summary>What rows are grouped by.</summary>
    public ImmutableArray<Expr> GroupBy => _rare.GroupBy;

    /// <summary>The condition on groups.</summary>
    public Expr<bool>? Having => _rare.Having;

    /// <summary>What rows are sorted by.</summary>
    public ImmutableArray<OrderTerm> OrderBy => _orderBy;

    /// <summary>The greatest number of rows.</summary>
    public Expr<long>? Limit => _limit;

    /// <summary>The number of rows left out at the start.</summary>
    public Expr<long>? Offset => _offset;

    /// <summary>Whether equal rows appear once.</summary>
    public bool IsDistinct => _rare.IsDistinct;

    /// <summary>Of rows that are equal in these only the first in the query's order appears; empty for all rows.</summary>
    public ImmutableArray<Expr> DistinctOn => _rare.DistinctOn;

    /// <summary>What <see cref="Limit"/> counts.</summary>
    public FetchKind Fetch => _rare.Fetch;

    /// <summary>The lock taken on the rows read; null for none.</summary>
    public RowLock? Lock => _rare.Lock;

    /// <summary>Which sources of the queries around it are read, where it is a subquery.</summary>
    public CorrelationKind Correlation => _rare.Correlation;

    /// <summary>The sources that <see cref="Correlation"/> names.</summary>
    public ImmutableArray<FromClause> CorrelatedSources => _rare.CorrelatedSources;

    /// <inheritdoc/>
    public override ImmutableArray<SqlNode> Attachments => _rare.Attachments;

    /// <inheritdoc/>
    public override bool IsWrite => Lock is not null;

    /// <inheritdoc/>
    public override ImmutableArray<StatementOption> Options => _rare.Options;

    /// <summary>The same query of other columns.</summary>
    public SelectQuery WithOutputs(ImmutableArray<Expr> outputs) => new(this) { _outputs = outputs };

    /// <summary>The same query from another first source.</summary>
    public SelectQuery WithFrom(FromClause from) => new(this) { _from = from };

    /// <summary>One more joined source.</summary>
    public SelectQuery AddJoin(JoinClause join) => new(this) { _joins = _joins.Add(join) };

    /// <summary>One more condition on rows; all must hold.</summary>
    public SelectQuery AddWhere(Expr<bool> condition) => new(this) { _where = LogicalExpr.AndAlso(_where, condition) };

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public SelectQuery AddWhere(bool condition) => throw NotACondition.Error();

    /// <summary>More to group by.</summary>
    public SelectQuery AddGroupBy(ImmutableArray<Expr> keys) => With(_rare with { GroupBy = GroupBy.AddRange(keys) });

    /// <summary>One more condition on groups; all must hold.</summary>
    public SelectQuery AddHaving(Expr<bool> condition) => With(_rare with { Having = LogicalExpr.AndAlso(Having, condition) });

    /// <summary>Not a condition: a C# bool says nothing about groups.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public SelectQuery AddHaving(bool condition) => throw NotACondition.Error();

    /// <summary>More to sort by, after what is there.</summary>
    /// <exception cref="UsageException">The rows begin after a key already.</exception>
    public SelectQuery AddOrderBy(ImmutableArray<OrderTerm> terms) => !_rare.IsSeeked
        ? new(this) { _orderBy = _orderBy.AddRange(terms) }
        : throw Seeked();

    /// <summary>Other terms to sort by; none for an order left to the database.</summary>
    /// <exception cref="UsageException">The rows begin after a key already, which holds for the order that the query had.</exception>
    public SelectQuery WithOrderBy(ImmutableArray<OrderTerm> terms) => terms.IsEmpty || !_rare.IsSeeked ? new(this) { _orderBy = terms } : throw Seeked();

    /// <summary>Another greatest number of rows; null for all.</summary>
    public SelectQuery WithLimit(Expr<long>? limit) => new(this) { _limit = limit, _rare = Fetch == FetchKind.Rows ? _rare : _rare with { Fetch = FetchKind.Rows } };

    /// <summary>Another number of rows to leave out.</summary>
    public SelectQuery WithOffset(Expr<long>? offset) => new(this) { _offset = offset };

    /// <summary>Equal rows appear once.</summary>
    public SelectQuery WithDistinct(bool distinct) => With(_rare with { IsDistinct = distinct });

    /// <summary>Of rows that are equal in these keys only the first in the query's order.</summary>
    public SelectQuery WithDistinctOn(ImmutableArray<Expr> keys) => With(_rare with { DistinctOn = keys });

    /// <summary>Another limit, and what it counts.</summary>
    public SelectQuery WithFetch(Expr<long> count, FetchKind kind) => new(this) { _limit = count, _rare = _rare with { Fetch = kind } };

    /// <summary>Another lock on the rows read; null for none.</summary>
    public SelectQuery WithLock(RowLock? rowLock) => With(_rare with { Lock = rowLock });

    /// <summary>Other sources to read from the queries around it.</summary>
    public SelectQuery WithCorrelation(CorrelationKind kind, ImmutableArray<FromClause> sources) => With(_rare with { Correlation = kind, CorrelatedSources = sources });

    /// <summary>One more note or CTE that belongs to the whole statement.</summary>
    public SelectQuery Attach(SqlNode attachment) => With(_rare with { Attachments = Attachments.Add(attachment) });

    /// <summary>The rows after a key (or before it) in the query's order.</summary>
    /// <param name="keys">One value a term to sort by, in order.</param>
    /// <param name="backwards">Whether the rows before it are wanted, the nearest first: the order is reversed.</param>
    /// <exception cref="UsageException">The query does not sort, or by something that may be NULL without saying where NULLs go.</exception>
    /// <exception cref="ArgumentException">There is another number of values than of terms, or one of another type.</exception>
    public SelectQuery Seek(ImmutableArray<object?> keys, bool backwards = false)
    {
        var order = backwards ? Keyset.Reversed(OrderBy) : OrderBy;
        return new(this) { _orderBy = order, _where = LogicalExpr.AndAlso(_where, Keyset.Condition(this, order, keys)), _rare = _rare with { IsSeeked = true } };
    }

    /// <summary>One more option for the executor.</summary>
    public SelectQuery AddOption(StatementOption option) => With(_rare with { Options = Options.Add(option) });

    /// <summary>Other options for the executor.</summary>
    public SelectQuery WithOptions(ImmutableArray<StatementOption> options) => With(_rare with { Options = options });

    /// <inheritdoc/>
    protected internal override void DeclareParts(PartVisitor parts)
    {
        parts.Nodes(ref _outputs);
        parts.Node(ref _from);
        parts.Nodes(ref _joins);
        parts.Node(ref _where);
        parts.Nodes(ref _orderBy);
        parts.Node(ref _limit);
        parts.Node(ref _offset);
        _rare.DeclareParts(parts);
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

    // The parts of the copy are its own: they may be replaced.
    internal override SelectQuery Copy()
    {
        var copy = (SelectQuery)base.Copy();
        copy._rare = ReferenceEquals(_rare, RareClauses.None) ? _rare : _rare with { };
        return copy;
    }

    // An option may make several rows one object (a joined collection does): its executor pages plain columns in a query of their own.
    private protected override Statement OnlyFirst() => Limit is null && (Options.IsEmpty || IsPlain()) ? WithLimit(Paging.Rows(1)) : this;

    private bool IsPlain() => !IsDistinct && Outputs.All(o => o is IColumn) && OrderBy.All(t => t.Expression is IColumn);

    private static UsageException Seeked() => new("The rows begin after a key of the order that the query had. Sort first, then say where the rows begin.");

    private SelectQuery With(RareClauses rare) => new(this) { _rare = rare };
}
