namespace Athanor.Sql;

/// <summary>The database could not do its work for reasons outside the statement: connection lost, locked, out of space, shut down, cancelled by the server.</summary>
public sealed class OperationalException(string message, Exception? innerException = null) : DatabaseException(message, innerException);
