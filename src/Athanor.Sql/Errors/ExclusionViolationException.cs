namespace Athanor.Sql;

/// <summary>An exclusion constraint was violated: a row overlaps one that is there (PostgreSQL).</summary>
public sealed class ExclusionViolationException(string message, Exception? innerException = null)
    : IntegrityException(DatabaseErrorKind.ExclusionViolation, message, innerException);
