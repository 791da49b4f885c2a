namespace Athanor.Sql;

/// <summary>A value does not fit: out of range, too long, not convertible, or not to be kept without loss.</summary>
public sealed class DataException(string message, Exception? innerException = null)
    : DatabaseException(DatabaseErrorKind.Data, message, innerException);
