namespace Athanor.Sql;

/// <summary>The database refused a statement, or could not be reached.</summary>
/// <remarks>The provider's own exception is the <see cref="Exception.InnerException"/>. Parameter values are never part of the message.</remarks>
public abstract class DatabaseException(string message, Exception? innerException = null) : AthanorException(message, innerException)
{
    /// <summary>The SQL that was running; null when there was none (connecting, committing).</summary>
    public string? Sql { get; init; }

    /// <summary>Which of the statements that travelled together failed, from 0; null where one ran by itself, or the database does not tell.</summary>
    public int? BatchIndex { get; internal set; }

    /// <summary>The database's own code: a SQLSTATE, or SQLite's extended result code as a number; null when unknown.</summary>
    public string? Code { get; init; }

    /// <summary>Whether the same work may succeed when it is tried again: a lost connection, a deadlock, a lock time-out, a serialisation failure.</summary>
    public bool IsTransient { get; init; }
}
