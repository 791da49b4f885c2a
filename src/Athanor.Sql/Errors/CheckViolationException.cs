namespace Athanor.Sql;

/// <summary>A check constraint was violated.</summary>
public sealed class CheckViolationException(string message, Exception? innerException = null)
    : IntegrityException(DatabaseErrorKind.CheckViolation, message, innerException);
