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
}
