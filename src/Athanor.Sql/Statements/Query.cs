namespace Athanor.Sql;

/// <summary>A typed SELECT built from expressions rather than lambdas: for what spans many tables. Immutable: every method returns a new statement.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class Query<TRow> : SelectStatement<TRow>
{
    internal Query(SelectQuery query, RowShape<TRow> shape, IStatementExecutor? executor = null) : base(query, shape, executor)
    {
    }

    /// <summary>The same statement, run by this executor when no other is given.</summary>
    public Query<TRow> On(IStatementExecutor executor) => new(Core, Shape, executor);

    /// <summary>Takes the rows of this source, rather than of the columns' own.</summary>
    public Query<TRow> From(ISource source) => Changed(Core.WithFrom(Checked(source)));

    /// <summary>Joins another source; pairs that meet the condition remain.</summary>
    public Query<TRow> Join(ISource source, Expr<bool> on) => Changed(Core.AddJoin(new JoinClause(JoinKind.Inner, Checked(source), on)));

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Query<TRow> Join(ISource source, bool on) => throw NotACondition.Error();

    /// <summary>Joins another source; rows without a partner remain, with NULL for it: project its columns with <c>.OrNull</c>.</summary>
    public Query<TRow> OuterJoin(ISource source, Expr<bool> on)
    {
        var query = Core.AddJoin(new JoinClause(JoinKind.Left, Checked(source), on));
        return new(query, Seen(query, Shape), Executor);
    }

    /// <summary>Not a condition: a C# bool says nothing about rows.</summary>
    [Obsolete(NotACondition.Message, error: true)]
    public Query<TRow> OuterJoin(ISource source, bool on) => throw NotACondition.Error();

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

    private Query<TRow> Changed(SelectQuery query) => new(query, Shape, Executor);
}
