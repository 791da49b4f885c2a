namespace Athanor.Sql;

/// <summary>Sees what happens in an engine, and changes some of it: override what you care for, and give it to <see cref="Engine.Listen"/>.</summary>
/// <remarks>
/// <para>The order: <see cref="ConnectedAsync"/> when the pool had to open a connection, <see cref="CheckedOutAsync"/>, then for each statement
/// <see cref="Executing"/>, <see cref="Sending"/>, <see cref="Failed"/> if it fails, and <see cref="Executed"/>; <see cref="TransactionChanged"/> whenever a
/// transaction or savepoint begins or ends; at last <see cref="Returning"/>, <see cref="ResettingAsync"/> when the connection is fit for another user, and
/// <see cref="Closed"/> when the pool does not keep it.</para>
/// <para>Listeners are called one after the other, in the order in which they came, by whoever uses the engine: from many threads at once. Those that come or go
/// meanwhile take part from the next event on. A connection is in use while a statement's events are told: run nothing on it there.</para>
/// <para>What a listener throws reaches that user, and the listeners behind it are not told. The connection is in order then: before an event that has "ing" in its
/// name nothing was done yet; after the others what happened stays, so that an error in <see cref="TransactionChanged"/> does not undo a commit.</para>
/// </remarks>
public abstract class EngineListener
{
    /// <summary>A connection to the database was opened, and nobody has used it yet.</summary>
    /// <remarks>
    /// Where sessions are reset on return (<see cref="EngineOptions.ResetOnReturn"/>), settings made here hold for the first user alone: make them in
    /// <see cref="CheckedOutAsync"/>. A transaction that is open afterwards is committed. When this throws, the connection is closed.
    /// </remarks>
    /// <param name="connection">The connection, on which statements can be run.</param>
    /// <param name="isFirst">Whether it is the engine's first one since it has listeners.</param>
    /// <param name="async">Whether waiting is asynchronous; with false, complete before you return.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public virtual ValueTask ConnectedAsync(Connection connection, bool isFirst, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>A connection was taken from the pool: the place for settings of the session, such as a tenant for row-level security.</summary>
    /// <remarks>A transaction that is open afterwards is committed. When this throws, the connection goes back.</remarks>
    /// <param name="connection">The connection, on which statements can be run.</param>
    /// <param name="async">Whether waiting is asynchronous; with false, complete before you return.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public virtual ValueTask CheckedOutAsync(Connection connection, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>No connection was to be had: the database refused, or could not be reached, or none was free in time. What is returned is thrown.</summary>
    public virtual Exception Refused(DatabaseException error) => error;

    /// <summary>A connection goes back to the pool; it is closed for its user, and a transaction that he left open has been told as <see cref="TransactionChange.Abandoned"/>.</summary>
    public virtual void Returning(Connection connection)
    {
    }

    /// <summary>A connection is about to be reset for its next user: the place to take away what the reset does not, or all of it where there is none (<see cref="ResetOnReturn.Never"/>).</summary>
    /// <remarks>
    /// Told of connections that can be used again, after <see cref="Returning"/>; what their user left open has been rolled back. A transaction that is open afterwards
    /// is committed. When this throws, the connection is closed.
    /// </remarks>
    /// <param name="connection">The connection, on which statements can be run until this ends.</param>
    /// <param name="hadTransaction">Whether its user had left a transaction open.</param>
    /// <param name="async">Whether waiting is asynchronous; with false, complete before you return.</param>
    /// <param name="cancellationToken">Never asks for an end: a connection must not go back half reset.</param>
    public virtual ValueTask ResettingAsync(Connection connection, bool hadTransaction, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>A connection came back that nobody will have again: it was invalidated (<see cref="Connection.Invalidate"/>), or is broken. It is closed next.</summary>
    /// <param name="number">Its number (<see cref="Connection.Number"/>).</param>
    /// <param name="isBroken">Whether it could no longer be used.</param>
    public virtual void Invalidated(int number, bool isBroken)
    {
    }

    /// <summary>All connections opened so far were given up, since one of them broke, or the pool was cleared: those in use are closed as they come back.</summary>
    public virtual void Retired()
    {
    }

    /// <summary>A connection was taken out of the pool for good (<see cref="Connection.Detach"/>).</summary>
    public virtual void Detached(Connection connection)
    {
    }

    /// <summary>A physical connection was closed.</summary>
    /// <param name="number">Its number (<see cref="Connection.Number"/>).</param>
    /// <param name="isBroken">Whether it could no longer be used; else it was too old, one too many, invalidated, or the engine was disposed.</param>
    public virtual void Closed(int number, bool isBroken)
    {
    }

    /// <summary>A statement is about to be compiled and run; what is returned runs in its place.</summary>
    /// <remarks>What was compiled before does not come by here, but by <see cref="Sending"/>: the statements of a session, and scripts not at all.</remarks>
    public virtual Statement Executing(Connection connection, Statement statement) => statement;

    /// <summary>A compiled statement is about to be sent; what is returned is sent in its place, with the same parameters.</summary>
    /// <remarks>Return the same object for the same text each time: its identity is the key of prepared statements.</remarks>
    public virtual CompiledStatement Sending(Connection connection, CompiledStatement statement) => statement;

    /// <summary>A statement, a batch or a script ended, well or not. For rows this is when they were read or given up.</summary>
    public virtual void Executed(Connection connection, in StatementExecution execution)
    {
    }

    /// <summary>The database refused something on a connection; what is returned is thrown in its place.</summary>
    /// <remarks><see cref="Connection.Invalidate"/> keeps the connection from its next user, <see cref="Pool.ClearAsync"/> all of them.</remarks>
    public virtual Exception Failed(Connection connection, DatabaseException error) => error;

    /// <summary>A transaction or a savepoint began or ended.</summary>
    /// <remarks>Each transaction that is told as begun is told as ended once. Savepoints that are open when their transaction ends are not told of by themselves.</remarks>
    /// <param name="connection">The connection.</param>
    /// <param name="change">What happened.</param>
    /// <param name="savepoint">The savepoint's name; null for the transaction itself.</param>
    public virtual void TransactionChanged(Connection connection, TransactionChange change, string? savepoint)
    {
    }

    /// <summary>A two-phase transaction began, was prepared or ended; <see cref="TransactionChanged"/> is told of its savepoints alone.</summary>
    /// <remarks>One that is prepared may be told as ended on another connection or in another program. Left alone while it was prepared, it is told as abandoned, and waits.</remarks>
    /// <param name="connection">The connection.</param>
    /// <param name="change">What happened.</param>
    /// <param name="id">What it is called in the database.</param>
    public virtual void TwoPhaseChanged(Connection connection, TransactionChange change, string id)
    {
    }
}
