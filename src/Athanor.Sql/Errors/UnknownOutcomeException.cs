namespace Athanor.Sql;

/// <summary>
/// The connection was lost or timed out while a transaction was being committed: whether it was committed, nobody can say but the database. Look there before the work is
/// done again; <see cref="DatabaseException.IsTransient"/> is false, since to do it twice may be worse than not to do it.
/// </summary>
public sealed class UnknownOutcomeException(string message, Exception? innerException = null)
    : OperationalException(DatabaseErrorKind.OutcomeUnknown, message, innerException);
