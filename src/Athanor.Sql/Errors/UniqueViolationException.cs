namespace Athanor.Sql;

/// <summary>A unique or primary key constraint was violated.</summary>
public sealed class UniqueViolationException(string message, Exception? innerException = null)
    : IntegrityException(DatabaseErrorKind.UniqueViolation, message, innerException);
