namespace Athanor.Sql;

/// <summary>The statement is wrong for this database: a syntax error, an unknown table or column, a missing right.</summary>
public sealed class ProgrammingException(string message, Exception? innerException = null)
    : DatabaseException(DatabaseErrorKind.Programming, message, innerException);
