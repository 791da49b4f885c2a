namespace Athanor.Sql;

/// <summary>A foreign key constraint was violated: the row referred to is missing, or still referred to.</summary>
public sealed class ForeignKeyViolationException(string message, Exception? innerException = null)
    : IntegrityException(DatabaseErrorKind.ForeignKeyViolation, message, innerException);
