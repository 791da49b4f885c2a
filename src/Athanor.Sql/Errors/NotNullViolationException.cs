namespace Athanor.Sql;

/// <summary>A NULL was written to a column that forbids it.</summary>
public sealed class NotNullViolationException(string message, Exception? innerException = null)
    : IntegrityException(DatabaseErrorKind.NotNullViolation, message, innerException);
