using System.Data;
using System.Data.Common;

namespace Athanor.Sql;

/// <summary>One physical connection with its prepared statements. Used by one caller at a time.</summary>
public abstract class DriverConnection : IAsyncDisposable
{
    /// <summary>The name of the engine's dialect; null on a connection that no engine opened.</summary>
    public string? DialectName { get; internal set; }

    /// <summary>The provider's own connection, open, for what Athanor does not cover. Its use makes the connection dirty for the pool's reset rule.</summary>
    public abstract DbConnection DbConnection { get; }

    /// <summary>What <see cref="DbConnection"/> gives, without blocking where something is to be sent before it is handed out.</summary>
    public virtual ValueTask<DbConnection> HandOutAsync(bool async, CancellationToken cancellationToken) => new(DbConnection);

    /// <summary>Whether the connection can no longer be used (closed by the server, a protocol error): the pool throws it away.</summary>
    public abstract bool IsBroken { get; }

    /// <summary>Whether a transaction is open on it.</summary>
    public abstract bool InTransaction { get; }

    /// <summary>
    /// The prepared form of a statement on this connection: made on first use, kept for as long as the connection's cache has room, and reset between uses.
    /// </summary>
    /// <remarks>When the kept one is still running (its reader is open), a second one is made for this use alone.</remarks>
    public abstract ValueTask<DriverStatement> PrepareAsync(CompiledStatement statement, bool async, CancellationToken cancellationToken);

    /// <summary>Runs SQL text that has no parameters and may hold several statements (DDL, scripts, settings). Nothing is cached.</summary>
    public abstract ValueTask ExecuteScriptAsync(string sql, bool async, CancellationToken cancellationToken);

    /// <summary>Starts a transaction. <paramref name="forWriting"/> tells a database with one writer (SQLite) to take its place now.</summary>
    /// <exception cref="UsageException">The database has no such transaction.</exception>
    public abstract ValueTask BeginAsync(TransactionOptions options, bool forWriting, bool async, CancellationToken cancellationToken);

    /// <summary>How long a command may take from here on; the provider's own time when null. Where it runs out, the driver throws as its provider does.</summary>
    public virtual TimeSpan? Timeout { get; set; }

    /// <summary>Starts a transaction that can be prepared (<see cref="PrepareTransactionAsync"/>).</summary>
    /// <exception cref="UsageException">The database has none.</exception>
    public virtual ValueTask BeginTwoPhaseAsync(string id, TransactionOptions options, bool async, CancellationToken cancellationToken) => throw NoTwoPhase();

    /// <summary>Prepares the open transaction: it is no longer open then. Where it cannot be, it is rolled back.</summary>
    public virtual ValueTask PrepareTransactionAsync(string id, bool async, CancellationToken cancellationToken) => throw NoTwoPhase();

    /// <summary>Commits a transaction that is prepared, or rolls it back. None is open.</summary>
    public virtual ValueTask EndPreparedAsync(string id, bool commit, bool async, CancellationToken cancellationToken) => throw NoTwoPhase();

    /// <summary>The transactions that are prepared.</summary>
    public virtual ValueTask<IReadOnlyList<PreparedTransaction>> ReadPreparedAsync(bool async, CancellationToken cancellationToken) => throw NoTwoPhase();

    /// <summary>Whether nobody else can have the session, though it is not broken: a two-phase transaction is bound to it, which others can end once it is closed.</summary>
    public virtual bool MustClose => false;

    /// <summary>Commits the open transaction.</summary>
    public abstract ValueTask CommitAsync(bool async, CancellationToken cancellationToken);

    /// <summary>Rolls the open transaction back. Without one it does nothing.</summary>
    public abstract ValueTask RollbackAsync(bool async, CancellationToken cancellationToken);

    /// <summary>
    /// Called when the connection goes back to the pool, after any rollback: session state of the last user must not reach the next one.
    /// The driver may do the work now or arrange it before the next user's first statement.
    /// </summary>
    public abstract ValueTask ResetAsync(bool async, CancellationToken cancellationToken);

    /// <summary>
    /// Whether anything has been done since the last reset that could leave something in the session for its next user: what <see cref="ResetOnReturn.WhenChanged"/>
    /// goes by. True unless the driver knows better.
    /// </summary>
    public virtual bool MayHaveChanged => true;

    /// <summary>A cheap round trip that fails when the connection is dead.</summary>
    public abstract ValueTask PingAsync(bool async, CancellationToken cancellationToken);

    /// <summary>
    /// Tells a call that is at work on it to end. The user has given the connection back under it, and it is closed only after the call: closing it at once would take away
    /// what the call uses. Called on any thread, and again for as long as the call goes on; what it throws is not heard.
    /// </summary>
    public virtual ValueTask InterruptAsync() => ValueTask.CompletedTask;

    /// <summary>A group of statements that travel together; null where the driver gains nothing by it, and they are run one after the other.</summary>
    public virtual DriverBatch? CreateBatch() => null;

    /// <summary>Whether the database has a faster way to take many rows than INSERT, and can use it for these columns: see <see cref="BulkInsertAsync"/>.</summary>
    public virtual bool CanBulkInsert(BulkTarget target) => false;

    /// <summary>Loads rows by the database's own way, inside the open transaction. What fails half-way leaves no row once the caller has rolled back.</summary>
    /// <returns>The number of rows loaded.</returns>
    /// <exception cref="NotSupportedException">It has none for these columns: <see cref="CanBulkInsert"/> tells.</exception>
    public virtual ValueTask<long> BulkInsertAsync(BulkTarget target, BulkRows rows, bool async, CancellationToken cancellationToken) =>
        throw new NotSupportedException("This driver has no way of its own to take many rows. Ask CanBulkInsert before.");

    /// <summary>Closes the connection: what the pool calls, with a user who waits with or without blocking.</summary>
    /// <param name="async">False to complete before it returns. A driver whose <see cref="DisposeAsync"/> waits for a network overrides it.</param>
    public virtual ValueTask CloseAsync(bool async) => DisposeAsync();

    /// <summary>Closes the connection.</summary>
    public abstract ValueTask DisposeAsync();

    private UsageException NoTwoPhase() => new(
        $"{DialectName ?? "This database"} has no two-phase transactions, or its driver does not know them: a transaction of one database is committed by CommitAsync. "
        + "Where several databases take part, let one that has them (PostgreSQL, MariaDB, MySQL) be prepared first, and commit this one in between.");
}
