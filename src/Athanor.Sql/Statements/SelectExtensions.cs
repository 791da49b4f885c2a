using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Athanor.Sql;

/// <summary>What is said of a query as a whole: paging by expressions, locks, correlation, hints, comments.</summary>
public static class SelectExtensions
{
    /// <summary>Gives at most so many rows; the number may be an expression.</summary>
    public static TQuery Limit<TQuery>(this ISelectForm<TQuery> query, Expr<long> count)
        where TQuery : ISelectForm<TQuery> => Changed(query, q => q.WithFetch(Required(count), FetchKind.Rows));

    /// <summary>Leaves out so many rows at the start; the number may be an expression.</summary>
    public static TQuery Offset<TQuery>(this ISelectForm<TQuery> query, Expr<long> count)
        where TQuery : ISelectForm<TQuery> => Changed(query, q => q.WithOffset(Required(count)));

    /// <summary>Gives at most so many rows, and those that sort equal to the last of them: <c>FETCH FIRST n ROWS WITH TIES</c>.</summary>
    /// <remarks>Where a database lacks it the error names the way out: <c>rank()</c> in a subquery.</remarks>
    public static TQuery LimitWithTies<TQuery>(this ISelectForm<TQuery> query, long count)
        where TQuery : ISelectForm<TQuery> => Changed(query, q => q.WithFetch(Paging.Rows(count), FetchKind.RowsWithTies));

    /// <summary>Gives so many hundredths of all rows: <c>FETCH FIRST n PERCENT ROWS ONLY</c>.</summary>
    public static TQuery LimitPercent<TQuery>(this ISelectForm<TQuery> query, long percent, bool withTies = false)
        where TQuery : ISelectForm<TQuery> => Changed(query, q => q.WithFetch(Paging.Rows(percent), withTies ? FetchKind.PercentWithTies : FetchKind.Percent));

    /// <summary>Locks the rows read until the transaction ends, as an update would: others may read them only.</summary>
    /// <remarks>
    /// The statement begins the connection's transaction as a write does. SQLite locks the whole database so, and has no other row locks;
    /// an engine, which would end the transaction at once, refuses it.
    /// </remarks>
    /// <param name="query">The query.</param>
    /// <param name="of">The sources whose rows are locked; all when none is named.</param>
    /// <param name="noWait">Fails at once where a row is locked already.</param>
    /// <param name="skipLocked">Leaves rows out that are locked already.</param>
    /// <exception cref="ArgumentException">Both are asked for.</exception>
    public static TQuery ForUpdate<TQuery>(this ISelectForm<TQuery> query, IEnumerable<ISource>? of = null, bool noWait = false, bool skipLocked = false)
        where TQuery : ISelectForm<TQuery> => Locked(query, LockStrength.Update, of, noWait, skipLocked);

    /// <summary>Locks the rows read as an update that leaves their keys alone would: others may refer to them meanwhile.</summary>
    /// <inheritdoc cref="ForUpdate"/>
    public static TQuery ForNoKeyUpdate<TQuery>(this ISelectForm<TQuery> query, IEnumerable<ISource>? of = null, bool noWait = false, bool skipLocked = false)
        where TQuery : ISelectForm<TQuery> => Locked(query, LockStrength.NoKeyUpdate, of, noWait, skipLocked);

    /// <summary>Keeps the rows read as they are: others may read and lock them alike, not change them.</summary>
    /// <inheritdoc cref="ForUpdate"/>
    public static TQuery ForShare<TQuery>(this ISelectForm<TQuery> query, IEnumerable<ISource>? of = null, bool noWait = false, bool skipLocked = false)
        where TQuery : ISelectForm<TQuery> => Locked(query, LockStrength.Share, of, noWait, skipLocked);

    /// <summary>Keeps the rows read and their keys where they are: others may change all else in them.</summary>
    /// <inheritdoc cref="ForUpdate"/>
    public static TQuery ForKeyShare<TQuery>(this ISelectForm<TQuery> query, IEnumerable<ISource>? of = null, bool noWait = false, bool skipLocked = false)
        where TQuery : ISelectForm<TQuery> => Locked(query, LockStrength.KeyShare, of, noWait, skipLocked);

    /// <summary>As a subquery it reads only these sources of the queries around it; others that it mentions it has itself.</summary>
    public static TQuery Correlate<TQuery>(this ISelectForm<TQuery> query, params IEnumerable<ISource> sources)
        where TQuery : ISelectForm<TQuery> => Changed(query, q => q.WithCorrelation(CorrelationKind.Only, Sources(sources)));

    /// <summary>As a subquery it has these sources itself, even where a query around it has them, too.</summary>
    public static TQuery CorrelateExcept<TQuery>(this ISelectForm<TQuery> query, params IEnumerable<ISource> sources)
        where TQuery : ISelectForm<TQuery> => Changed(query, q => q.WithCorrelation(CorrelationKind.AllBut, Sources(sources)));

    /// <summary>A comment before the statement, by which it is known in the database's logs. It may hold anything: it cannot end itself.</summary>
    /// <remarks>Each text is a statement of its own in the cache: name places of the program, not requests.</remarks>
    public static TQuery Tag<TQuery>(this ISelectForm<TQuery> query, string comment)
        where TQuery : ISelectForm<TQuery> => Noted(query, new StatementNote(NotePlace.Comment, comment));

    /// <summary>SQL after the word SELECT, in one dialect or in all.</summary>
    /// <param name="query">The query.</param>
    /// <param name="sql">Trusted text: never built from input.</param>
    /// <param name="dialect">The only dialect that writes it (<c>mysql</c>); null for all.</param>
    public static TQuery Prefix<TQuery>(this ISelectForm<TQuery> query, [StringSyntax("Sql")] string sql, string? dialect = null)
        where TQuery : ISelectForm<TQuery> => Noted(query, new StatementNote(NotePlace.Prefix, sql, dialect));

    /// <summary>SQL at the statement's end, in one dialect or in all.</summary>
    /// <inheritdoc cref="Prefix"/>
    public static TQuery Suffix<TQuery>(this ISelectForm<TQuery> query, [StringSyntax("Sql")] string sql, string? dialect = null)
        where TQuery : ISelectForm<TQuery> => Noted(query, new StatementNote(NotePlace.Suffix, sql, dialect));

    /// <summary>SQL after a source in FROM, in one dialect or in all: an index to use, say.</summary>
    /// <param name="query">The query.</param>
    /// <param name="source">The source that it stands after.</param>
    /// <param name="sql">Trusted text: never built from input.</param>
    /// <param name="dialect">The only dialect that writes it; null for all.</param>
    public static TQuery Hint<TQuery>(this ISelectForm<TQuery> query, ISource source, [StringSyntax("Sql")] string sql, string? dialect = null)
        where TQuery : ISelectForm<TQuery>
    {
        ArgumentNullException.ThrowIfNull(source);
        return Noted(query, new StatementNote(NotePlace.Source, sql, dialect, source.From));
    }

    /// <summary>A clause besides those that a query has, at the place that it names.</summary>
    public static TQuery With<TQuery>(this ISelectForm<TQuery> query, StatementClause clause)
        where TQuery : ISelectForm<TQuery>
    {
        ArgumentNullException.ThrowIfNull(clause);
        return Noted(query, clause);
    }

    /// <summary>A CTE that the statement runs though nothing in it reads it: an insert, say, beside a query.</summary>
    public static TQuery With<TQuery>(this ISelectForm<TQuery> query, Cte cte)
        where TQuery : ISelectForm<TQuery>
    {
        ArgumentNullException.ThrowIfNull(cte);
        return Noted(query, cte);
    }

    /// <summary>A CTE that stands in the WITH of this query, where it is a subquery, rather than in that of the whole statement: only what the query is made of reads it.</summary>
    /// <exception cref="UsageException">The CTE changes rows, which only the whole statement's do.</exception>
    public static TQuery WithHere<TQuery>(this ISelectForm<TQuery> query, Cte cte)
        where TQuery : ISelectForm<TQuery>
    {
        ArgumentNullException.ThrowIfNull(cte);
        return cte.Body is QueryStatement
            ? Noted(query, new CtePlace(cte))
            : throw new UsageException($"The CTE '{cte.Name}' changes rows: it stands before the whole statement, by `With`, and nowhere else.");
    }

    /// <summary>Keeps the rows in which the column of this name, whichever of the sources has it, equals a value; null asks for NULL.</summary>
    /// <exception cref="UsageException">No source of the query, or more than one, has such a column.</exception>
    /// <exception cref="ArgumentException">The value is of another type than the column.</exception>
    public static TQuery WhereEqual<TQuery>(this ISelectForm<TQuery> query, string column, object? value)
        where TQuery : ISelectForm<TQuery> => Changed(query, q => q.AddWhere(RunTimeValues.Equality(SourceColumns.Named(q, column), value)));

    /// <summary>The rows after a key in the query's order: <c>.OrderBy(u => u.Name, u => u.Id).After("Ann", 5L)</c>.</summary>
    /// <param name="query">The query; it says what it is sorted by, and for what may be NULL where NULLs go.</param>
    /// <param name="keys">The last row's values of what is sorted by, in order.</param>
    /// <exception cref="UsageException">The query does not sort, or by something that may be NULL without saying where NULLs go.</exception>
    /// <exception cref="ArgumentException">There is another number of values than of terms, or one of another type.</exception>
    public static TQuery After<TQuery>(this ISelectForm<TQuery> query, params IEnumerable<object?> keys)
        where TQuery : ISelectForm<TQuery> => Changed(query, q => q.Seek([.. keys]));

    /// <summary>The rows before a key in the query's order, the nearest first: the order is reversed.</summary>
    /// <inheritdoc cref="After{TQuery}(ISelectForm{TQuery}, IEnumerable{object?})"/>
    public static TQuery Before<TQuery>(this ISelectForm<TQuery> query, params IEnumerable<object?> keys)
        where TQuery : ISelectForm<TQuery> => Changed(query, q => q.Seek([.. keys], backwards: true));

    /// <summary>The rows after a cursor in the query's order.</summary>
    /// <exception cref="BadCursorException">The cursor was made for another order.</exception>
    public static TQuery After<TQuery>(this ISelectForm<TQuery> query, KeysetCursor cursor)
        where TQuery : ISelectForm<TQuery>
    {
        ArgumentNullException.ThrowIfNull(cursor);
        return Changed(query, q => q.Seek(cursor.KeysFor(q)));
    }

    /// <summary>The rows before a cursor in the query's order, the nearest first: the order is reversed.</summary>
    /// <exception cref="BadCursorException">The cursor was made for another order.</exception>
    public static TQuery Before<TQuery>(this ISelectForm<TQuery> query, KeysetCursor cursor)
        where TQuery : ISelectForm<TQuery>
    {
        ArgumentNullException.ThrowIfNull(cursor);
        return Changed(query, q => q.Seek(cursor.KeysFor(q), backwards: true));
    }

    private static TQuery Locked<TQuery>(ISelectForm<TQuery> query, LockStrength strength, IEnumerable<ISource>? of, bool noWait, bool skipLocked)
        where TQuery : ISelectForm<TQuery>
    {
        var conflict = (noWait, skipLocked) switch
        {
            (true, true) => throw new ArgumentException("A query fails at a locked row or skips it, not both.", nameof(skipLocked)),
            (true, _) => LockConflict.Fail,
            (_, true) => LockConflict.Skip,
            _ => LockConflict.Wait,
        };
        return Changed(query, q => q.WithLock(new RowLock(strength, conflict, Sources(of ?? []))));
    }

    private static TQuery Noted<TQuery>(ISelectForm<TQuery> query, SqlNode attachment)
        where TQuery : ISelectForm<TQuery> => Changed(query, q => q.Attach(attachment));

    private static TQuery Changed<TQuery>(ISelectForm<TQuery> query, Func<SelectQuery, SelectQuery> change)
        where TQuery : ISelectForm<TQuery>
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Rewrite(change);
    }

    private static ImmutableArray<FromClause> Sources(IEnumerable<ISource> sources)
    {
        ArgumentNullException.ThrowIfNull(sources);
        return [.. sources.Select(s => s.From)];
    }

    private static Expr<long> Required(Expr<long> count)
    {
        ArgumentNullException.ThrowIfNull(count);
        return count;
    }
}
