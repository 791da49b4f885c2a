namespace Athanor.Sql;

/// <summary>The database could not do its work for reasons outside the statement: connection lost, locked, out of space, shut down, cancelled by the server.</summary>
/// <remarks><see cref="DatabaseException.Kind"/> tells which.</remarks>
public class OperationalException : DatabaseException
{
    /// <summary>Makes an error of the general kind; another one is said with <see cref="DatabaseException.Kind"/>.</summary>
    public OperationalException(string message, Exception? innerException = null) : this(DatabaseErrorKind.Operational, message, innerException)
    {
    }

    private protected OperationalException(DatabaseErrorKind kind, string message, Exception? innerException) : base(kind, message, innerException)
    {
    }
}
