using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The parts of a SELECT that most do without, kept apart so that the copy which every step of building a query makes is a small one.</summary>
internal sealed record RareClauses
{
    private ImmutableArray<Expr> _groupBy = [];
    private Expr<bool>? _having;
    private ImmutableArray<Expr> _distinctOn = [];
    private RowLock? _lock;
    private ImmutableArray<SqlNode> _attachments = [];
    private ImmutableArray<FromClause> _correlatedSources = [];

    /// <summary>None of them. Shared, and never written to.</summary>
    public static RareClauses None { get; } = new();

    public ImmutableArray<Expr> GroupBy { get => _groupBy; init => _groupBy = value; }

    public Expr<bool>? Having { get => _having; init => _having = value; }

    public bool IsDistinct { get; init; }

    public ImmutableArray<Expr> DistinctOn { get => _distinctOn; init => _distinctOn = value; }

    public FetchKind Fetch { get; init; }

    public RowLock? Lock { get => _lock; init => _lock = value; }

    public CorrelationKind Correlation { get; init; }

    public ImmutableArray<FromClause> CorrelatedSources { get => _correlatedSources; init => _correlatedSources = value; }

    public ImmutableArray<SqlNode> Attachments { get => _attachments; init => _attachments = value; }

    public ImmutableArray<StatementOption> Options { get; init; } = [];

    /// <summary>Whether the rows begin after a key, which holds for the order that the query had then.</summary>
    public bool IsSeeked { get; init; }

    /// <summary>Declares what there is of them.</summary>
    public void DeclareParts(PartVisitor parts)
    {
        // One number tells which are there. Options are the executor's, no part of the SQL.
        var flags = (IsDistinct ? 1L : 0) | (DistinctOn.IsEmpty ? 0 : 2L) | (Lock is null ? 0 : 4L) | (Attachments.IsEmpty ? 0 : 8L)
            | (GroupBy.IsEmpty && Having is null ? 0 : 16L) | (long)Correlation << 8 | (long)Fetch << 16;
        parts.Value(flags);
        if (flags <= 1)
        {
            return;
        }

        parts.Nodes(ref _groupBy);
        parts.Node(ref _having);
        parts.Nodes(ref _distinctOn);
        parts.Node(ref _lock);
        parts.Nodes(ref _attachments);
        parts.Nodes(ref _correlatedSources);
    }
}
