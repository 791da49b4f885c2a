namespace Athanor.Sql;

/// <summary>Sees what happens in an engine, and changes some of it: override what you care for, and give it to <see cref="Engine.Listen"/>.</summary>
/// <remarks>
/// Called on the thread of whoever uses the engine, from many at once, in the order in which the listeners came. What a listener throws reaches that caller.
/// </remarks>
public abstract class EngineListener
{
    /// <summary>A connection to the database was opened, and is not used yet: set its settings here.</summary>
    /// <param name="connection">The connection, on which statements can be run. What is set stays for the life of the physical connection where the reset spares it.</param>
    /// <param name="isFirst">Whether it is the engine's first one.</param>
    /// <param name="async">Whether waiting is asynchronous; with false, complete before you return.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public virtual ValueTask ConnectedAsync(Connection connection, bool isFirst, bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>A connection was taken from the pool.</summary>
    public virtual void CheckedOut(Connection connection)
    {
    }

    /// <summary>A connection goes back to the pool; an open transaction is rolled back after this.</summary>
    /// <param name="connection">The connection, closed for its user.</param>
    /// <param name="inTransaction">Whether a transaction was left open.</param>
    public virtual void Returning(Connection connection, bool inTransaction)
    {
    }

    /// <summary>A physical connection was closed.</summary>
    /// <param name="isBroken">Whether it could no longer be used; else it was too old, one too many, or the engine was disposed.</param>
    public virtual void Closed(bool isBroken)
    {
    }

    /// <summary>A statement is about to be compiled and run; what is returned runs in its place.</summary>
    /// <remarks>What a session writes and what was compiled before does not come by here, but by <see cref="Sending"/>.</remarks>
    public virtual Statement Executing(Connection connection, Statement statement) => statement;

    /// <summary>A compiled statement is about to be sent; what is returned is sent in its place, with the same parameters.</summary>
    /// <remarks>Return the same object for the same text each time: its identity is the key of prepared statements.</remarks>
    public virtual CompiledStatement Sending(Connection connection, CompiledStatement statement) => statement;

    /// <summary>A statement ended, well or not.</summary>
    public virtual void Executed(Connection connection, in StatementExecution execution)
    {
    }

    /// <summary>The database refused something; what is returned is thrown in its place.</summary>
    public virtual Exception Failed(Connection connection, DatabaseException error) => error;

    /// <summary>A transaction or a savepoint began or ended.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="change">What happened.</param>
    /// <param name="savepoint">The savepoint's name; null for the transaction itself.</param>
    public virtual void TransactionChanged(Connection connection, TransactionChange change, string? savepoint)
    {
    }
}
