using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace Athanor.Orm;

/// <summary>Entities in batches: each is a query of its own that begins after the key of the last one, so that the session is free in between and memory holds one batch.</summary>
public static class EntityBatches
{
    /// <summary>Reads the query's entities in batches of at most so many, in its order and by key after it; what is loaded with them is loaded batch by batch.</summary>
    /// <remarks>
    /// Between two batches the session is free: to load, to change and to save. Each batch sees the rows as they are when it is read, after the last key of the one before; a transaction that
    /// was begun for it (<c>BeginAsync</c> with a snapshot) sees them as they were at its begin.
    /// </remarks>
    /// <param name="query">A query of whole entities, sorted by nothing or by columns of theirs that are never NULL.</param>
    /// <param name="size">The greatest number of entities in a batch.</param>
    /// <param name="release">Whether the session lets go, when the next batch is asked for, of what a batch brought in and nobody changed: memory stays flat, and those objects are detached.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="UsageException">At the first batch: the query runs in no session, is paged or grouped, or is sorted by something else.</exception>
    public static async IAsyncEnumerable<IReadOnlyList<TRow>> StreamBatches<T1, TRow>(
        this Query<T1, TRow> query, int size, bool release = false, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        where TRow : class, IEntity
    {
        var run = new Run<T1, TRow>(query, size, release);
        while (run.Next() is { } next)
        {
            yield return run.Take(await next.ToListAsync(cancellationToken).ConfigureAwait(false));
            if (run.Unsaved is { } session)
            {
                await session.FlushAsync(cancellationToken).ConfigureAwait(false);
            }

            run.Release();
        }
    }

    /// <summary>The same without <c>await</c>.</summary>
    /// <inheritdoc cref="StreamBatches{T1, TRow}(Query{T1, TRow}, int, bool, CancellationToken)"/>
    public static IEnumerable<IReadOnlyList<TRow>> Batches<T1, TRow>(this Query<T1, TRow> query, int size, bool release = false)
        where TRow : class, IEntity
    {
        var run = new Run<T1, TRow>(query, size, release);
        while (run.Next() is { } next)
        {
            yield return run.Take(next.ToList());
            run.Unsaved?.Flush();
            run.Release();
        }
    }

    private static UsageException Refused(string why) =>
        new($"Entities are read in batches by a query that is sorted by nothing, or by columns of theirs that are never NULL, and then by their key. This one is not: {why}.");

    /// <summary>The batches of one loop.</summary>
    private sealed class Run<T1, TRow>
        where TRow : class, IEntity
    {
        private readonly Query<T1, TRow> _query;
        private readonly IEntitySource _source;
        private readonly int _size;
        private readonly bool _releases;
        private readonly ImmutableArray<int> _keys;
        private ImmutableArray<object?> _after = [];
        private BatchOption? _batch;
        private Session? _session;
        private bool _ended;

        public Run(Query<T1, TRow> query, int size, bool releases)
        {
            ArgumentNullException.ThrowIfNull(query);
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
            var core = query.Core;
            _source = query
                .WithOption(static face => face is IEntitySource source ? new BatchOption(source) : throw Refused("its first source is no entity's table"))
                .Core.Options.OfType<BatchOption>().Last().Source;
            var why = core is not { Limit: null, Offset: null, IsDistinct: false, DistinctOn.IsEmpty: true, GroupBy.IsEmpty: true } ? "it is paged, grouped or distinct"
                : core.Options.Contains(UntrackedOption.Instance) ? "it is untracked, whose rows are streamed as they are (`.Untracked().Stream()`)"
                : !SelectedEntities.IsWhole(core, 0, _source.Mapping, _source.From) ? "it selects other entities than those of its first source"
                : null;
            if (why is not null)
            {
                throw Refused(why);
            }

            var places = core.OrderBy.Select(PlaceOf).ToList();
            var rest = _source.Mapping.KeyColumns.Where(k => !places.Contains(k)).ToList();
            _keys = [.. places, .. rest];
            _size = size;
            _releases = releases;
            _query = query.Rewrite(q => q.AddOrderBy([.. rest.Select(k => ((Expr)_source.Mapping.ColumnsOver(_source.From)[k]).Asc())])).Limit(size);
        }

        /// <summary>The session, where it has changes that are saved before what a batch brought in is let go.</summary>
        public Session? Unsaved => _releases && _session is { HasChanges: true } session ? session : null;

        /// <summary>The query of the next batch; null when there is none.</summary>
        public Query<T1, TRow>? Next()
        {
            if (_ended)
            {
                return null;
            }

            _batch = new BatchOption(_source);
            var query = _releases ? _query.WithOption(_ => _batch) : _query;
            return _after.IsEmpty ? query : query.Rewrite(q => q.Seek(_after));
        }

        /// <summary>A batch was read.</summary>
        public List<TRow> Take(List<TRow> rows)
        {
            // Behind a join of the query's own, rows of one entity may have filled a batch.
            _ended = rows.Count == 0 || (rows.Count < _size && _query.Core.Joins.IsEmpty);
            if (rows.Count == 0)
            {
                return rows;
            }

            var last = rows[^1];
            if (_keys.FirstOrDefault(k => last.State.IsUnread(k), -1) is >= 0 and var unread)
            {
                throw Refused($"it is sorted by '{last.Mapping.Columns[unread].Property}', which it leaves out");
            }

            _session = last.State.Session;
            _after = [.. _keys.Select(k => last.Mapping.Columns[k].Get(last))];
            return rows;
        }

        /// <summary>Lets go what the batch brought in.</summary>
        public void Release() => _batch?.Release();

        private int PlaceOf(OrderTerm term) => term.Expression is IColumn column && ReferenceEquals(column.Source, _source.From) && !column.Schema.IsNullable
            ? _source.Mapping.PlaceOf(column)
            : throw Refused("it is sorted by something else");
    }
}
