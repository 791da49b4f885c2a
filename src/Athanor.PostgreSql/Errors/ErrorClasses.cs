using Npgsql;

namespace Athanor.PostgreSql.Errors;

/// <summary>What PostgreSQL's error codes mean to a program. The first two characters are the code's class.</summary>
internal static class ErrorClasses
{
    private const string ActiveTransaction = "25001";

    public static ErrorKind KindOf(string code) => code switch
    {
        ActiveTransaction => ErrorKind.Programming,
        _ => code[..Math.Min(2, code.Length)] switch
        {
            "22" => ErrorKind.Data,
            // Features, cardinality, cursors, dependent objects, roles, schemas, names, syntax, limits, prepared statements.
            "0A" or "0L" or "0P" or "21" or "24" or "26" or "2B" or "34" or "3F" or "42" or "54" => ErrorKind.Programming,
            _ => ErrorKind.Operational,
        },
    };

    /// <summary>Whether the same work may succeed when it is tried again.</summary>
    public static bool IsTransient(string code) => code switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => true,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ObjectInUse => true,
        PostgresErrorCodes.OutOfMemory or PostgresErrorCodes.TooManyConnections => true,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow => true,
        PostgresErrorCodes.QueryCanceled or "57P05" or "25P03" or "25P04" => true,
        PostgresErrorCodes.ProtocolViolation or PostgresErrorCodes.TransactionResolutionUnknown => false,
        _ => code.StartsWith("08", StringComparison.Ordinal),
    };

    /// <summary>What Athanor calls it.</summary>
    /// <param name="e">The server's error.</param>
    /// <param name="kind">Which type of exception it becomes.</param>
    public static DatabaseErrorKind Of(PostgresException e, ErrorKind kind) => kind switch
    {
        ErrorKind.Data => DataKindOf(e.SqlState),
        ErrorKind.Programming => ProgrammingKindOf(e.SqlState),
        _ => OperationalKindOf(e),
    };

    // The server's words often repeat the value.
    public static string DataMessage(string code) => code switch
    {
        PostgresErrorCodes.StringDataRightTruncation => "A text or byte string is longer than its column or type allows.",
        PostgresErrorCodes.NumericValueOutOfRange => "A number is out of the range of its column or type.",
        PostgresErrorCodes.DivisionByZero => "A number was divided by zero.",
        PostgresErrorCodes.InvalidTextRepresentation => "A text is not a value of the type that it was converted to.",
        PostgresErrorCodes.InvalidDatetimeFormat or PostgresErrorCodes.DatetimeFieldOverflow => "A date or time is not valid, or out of range.",
        PostgresErrorCodes.IntervalFieldOverflow => "A duration is out of range.",
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter => "A text holds a character that the database's encoding lacks.",
        PostgresErrorCodes.InvalidRegularExpression => "A regular expression is not valid.",
        PostgresErrorCodes.InvalidEscapeSequence or "22025" => "A LIKE pattern ends in the middle of an escape.",
        PostgresErrorCodes.InvalidRowCountInLimitClause or PostgresErrorCodes.InvalidRowCountInResultOffsetClause => "LIMIT or OFFSET is negative.",
        PostgresErrorCodes.NullValueNotAllowed => "NULL was given where a value is needed.",
        PostgresErrorCodes.InvalidParameterValue => "A function or setting was given a value that it does not take.",
        _ => $"A value does not fit its place (SQLSTATE {code}). The server's own words are in the inner exception.",
    };

    private static DatabaseErrorKind DataKindOf(string code) => code switch
    {
        PostgresErrorCodes.StringDataRightTruncation => DatabaseErrorKind.ValueTooLong,
        PostgresErrorCodes.NumericValueOutOfRange or PostgresErrorCodes.DatetimeFieldOverflow or PostgresErrorCodes.IntervalFieldOverflow => DatabaseErrorKind.ValueOutOfRange,
        PostgresErrorCodes.InvalidTextRepresentation or PostgresErrorCodes.InvalidDatetimeFormat or PostgresErrorCodes.InvalidBinaryRepresentation =>
            DatabaseErrorKind.ValueOfAnotherKind,
        PostgresErrorCodes.DivisionByZero => DatabaseErrorKind.DivisionByZero,
        _ => DatabaseErrorKind.Data,
    };

    private static DatabaseErrorKind ProgrammingKindOf(string code) => code switch
    {
        PostgresErrorCodes.SyntaxError => DatabaseErrorKind.SyntaxError,
        PostgresErrorCodes.UndefinedTable => DatabaseErrorKind.UnknownTable,
        PostgresErrorCodes.UndefinedColumn => DatabaseErrorKind.UnknownColumn,
        PostgresErrorCodes.InsufficientPrivilege => DatabaseErrorKind.PermissionDenied,
        PostgresErrorCodes.DuplicateTable or PostgresErrorCodes.DuplicateColumn or PostgresErrorCodes.DuplicateObject or PostgresErrorCodes.DuplicateSchema
            or PostgresErrorCodes.DuplicateFunction or PostgresErrorCodes.DuplicateDatabase => DatabaseErrorKind.AlreadyThere,
        _ => DatabaseErrorKind.Programming,
    };

    private static DatabaseErrorKind OperationalKindOf(PostgresException e) => e.SqlState switch
    {
        PostgresErrorCodes.DeadlockDetected => DatabaseErrorKind.Deadlock,
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.ObjectInUse => DatabaseErrorKind.LockTimeout,
        PostgresErrorCodes.SerializationFailure => DatabaseErrorKind.SerializationFailure,
        // One code for both; a server that speaks another language than English leaves them together.
        PostgresErrorCodes.QueryCanceled => e.MessageText.Contains("timeout", StringComparison.Ordinal) ? DatabaseErrorKind.StatementTimeout : DatabaseErrorKind.StatementCancelled,
        PostgresErrorCodes.InFailedSqlTransaction => DatabaseErrorKind.TransactionFailed,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or "57P05" or "25P03" or "25P04" => DatabaseErrorKind.ConnectionLost,
        PostgresErrorCodes.CannotConnectNow => DatabaseErrorKind.CannotConnect,
        PostgresErrorCodes.InvalidCatalogName => DatabaseErrorKind.UnknownDatabase,
        PostgresErrorCodes.TooManyConnections => DatabaseErrorKind.TooManyConnections,
        PostgresErrorCodes.DiskFull => DatabaseErrorKind.StorageFull,
        PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseErrorKind.ReadOnly,
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted => DatabaseErrorKind.Corrupt,
        var code when code.StartsWith("28", StringComparison.Ordinal) => DatabaseErrorKind.LoginRefused,
        var code when code.StartsWith("08", StringComparison.Ordinal) => DatabaseErrorKind.ConnectionLost,
        _ => DatabaseErrorKind.Operational,
    };
}
