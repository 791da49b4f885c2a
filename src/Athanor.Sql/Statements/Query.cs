namespace Athanor.Sql;

/// <summary>A typed SELECT built from expressions rather than lambdas: for what spans many tables. Immutable: every method returns a new statement.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class Query<TRow> : SelectStatement<TRow>, ISelectForm<Query<TRow>>
{
    internal Query(SelectQuery query, RowShape<TRow> shape, IStatementExecutor? executor = null) : base(query, shape, executor)
    {
    }

    /// <summary>The same statement, run by this executor when no other is given.</summary>
    public Query<TRow> On(IStatementExecutor executor) => new(Core, Shape, executor);

    /// <inheritdoc/>
    public Query<TRow> Rewrite(Func<SelectQuery, SelectQuery> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return Changed(change(Core));
    }

    /// <summary>Takes the rows of this source, rather than of the columns' own.</summary>
    public Query<TRow> From(ISource source) => Changed(Core.WithFrom(Checked(source)));

    /// <summary>Joins another source; pairs that meet the condition remain.</summary>
    public Query<TRow> Join(ISource source, Expr<bool> on) => Joined(JoinKind.Inner, source, on);

    /// <summary>Joins another source by the only foreign key between it and the sources before it.</summary>
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    public Query<TRow> Join(ISource source) => Joined(JoinKind.Inner, source, null);

    /// <summary>Joins a source to this one of those before it, by the only foreign key between the two. It begins the query where nothing else did.</summary>
    /// <exception cref="UsageException">There is no such key, or more than one.</exception>
    public Query<TRow> JoinFrom(ISource left, ISource right)
    {
        var (from, to) = (Checked(left), Checked(right));
        var condition = JoinInference.Condition([from], to);
        if (Core.From is null)
        {
            return Changed(Core.WithFrom(from).AddJoin(new JoinClause(JoinKind.Inner, to, condition)));
        }

        return SourceColumns.Of(Core).Contains(from)
            ? Changed(Core.AddJoin(new JoinClause(JoinKind.Inner, to, condition)))
            : Changed(Core.AddJoin(new JoinClause(JoinKind.Cross, new JoinedSource(from, [new JoinClause(JoinKind.Inner, to, condition)]), null)));
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Query<TRow> Join(ISource source, bool on) => throw NotACondition.Error();

    /// <summary>Joins another source; rows without a partner remain, with NULL for it: project its columns with <c>.OrNull</c>.</summary>
    public Query<TRow> OuterJoin(ISource source, Expr<bool> on) => Joined(JoinKind.Left, source, on);

    /// <summary>Joins another source by the only foreign key between it and the sources before it; rows without a partner remain.</summary>
    /// <exception cref="UsageException">There is none, or more than one.</exception>
    public Query<TRow> OuterJoin(ISource source) => Joined(JoinKind.Left, source, null);

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Query<TRow> OuterJoin(ISource source, bool on) => throw NotACondition.Error();

    /// <summary>Joins another source; its rows without a partner remain, with NULL for those before it.</summary>
    public Query<TRow> RightJoin(ISource source, Expr<bool> on) => Joined(JoinKind.Right, source, on);

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Query<TRow> RightJoin(ISource source, bool on) => throw NotACondition.Error();

    /// <summary>Joins another source; rows of either side without a partner remain, with NULL for the other.</summary>
    public Query<TRow> FullJoin(ISource source, Expr<bool> on) => Joined(JoinKind.Full, source, on);

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Query<TRow> FullJoin(ISource source, bool on) => throw NotACondition.Error();

    /// <summary>Joins another source; every pair remains.</summary>
    public Query<TRow> CrossJoin(ISource source) => Changed(Core.AddJoin(new JoinClause(JoinKind.Cross, Checked(source), null)));

    /// <summary>Keeps the rows that meet a condition, besides those before.</summary>
    public Query<TRow> Where(Expr<bool> condition) => Changed(Core.AddWhere(condition));

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Query<TRow> Where(bool condition) => throw NotACondition.Error();

    /// <summary>Groups rows by expressions, besides those before.</summary>
    public Query<TRow> GroupBy(params ReadOnlySpan<Expr> keys) => Changed(Core.AddGroupBy([.. keys]));

    /// <summary>Keeps the groups that meet a condition, besides those before.</summary>
    public Query<TRow> Having(Expr<bool> condition) => Changed(Core.AddHaving(condition));

    /// <summary>Not a condition: a C# bool says nothing about groups.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Query<TRow> Having(bool condition) => throw NotACondition.Error();

    /// <summary>Sorts by expressions, after those before.</summary>
    public Query<TRow> OrderBy(params ReadOnlySpan<OrderTerm> terms) => Changed(Core.AddOrderBy([.. terms]));

    /// <summary>Gives at most so many rows.</summary>
    public Query<TRow> Limit(long count) => Changed(Core.WithLimit(Paging.Rows(count)));

    /// <summary>Leaves out so many rows at the start.</summary>
    public Query<TRow> Offset(long count) => Changed(Core.WithOffset(Paging.Rows(count)));

    /// <summary>Gives equal rows once.</summary>
    public Query<TRow> Distinct() => Changed(Core.WithDistinct(true));

    /// <summary>Of rows that are equal in these keys only the first in the query's order: <c>DISTINCT ON</c>.</summary>
    public Query<TRow> DistinctOn(params ReadOnlySpan<Expr> keys) => Changed(Core.WithDistinctOn([.. keys]));

    /// <summary>Makes something else of each row.</summary>
    public Query<TResult> Map<TResult>(Func<TRow, TResult> map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return new(Core, new MappedShape<TRow, TResult>(Shape, map), Executor);
    }

    private static FromClause Checked(ISource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source.From;
    }

    private Query<TRow> Joined(JoinKind kind, ISource source, Expr<bool>? on)
    {
        var right = Checked(source);
        var query = Core.AddJoin(new JoinClause(kind, right, on ?? JoinInference.Condition(SourceColumns.Of(Core).Except(JoinedSource.Flat(right)), right)));
        return new(query, Seen(query, Shape), Executor);
    }

    private Query<TRow> Changed(SelectQuery query) => new(query, Shape, Executor);
}
