namespace Athanor.Sql;

/// <summary>What went wrong in a database, the same on all of them. The number is that of the error's code: <c>ATH2101</c>.</summary>
public enum DatabaseErrorKind
{
    /// <summary>A value, or several together, that must be unique is there already.</summary>
    UniqueViolation = 2101,

    /// <summary>A row refers to one that is not there, or one that is referred to was to go.</summary>
    ForeignKeyViolation = 2102,

    /// <summary>A NULL came where none may stand.</summary>
    NotNullViolation = 2103,

    /// <summary>A row breaks a rule: a check constraint, a trigger that refuses it, the condition of a view.</summary>
    CheckViolation = 2104,

    /// <summary>A row overlaps one that is there (PostgreSQL).</summary>
    ExclusionViolation = 2105,

    /// <summary>A value does not fit, for a reason that no other kind names.</summary>
    Data = 2200,

    /// <summary>A text or byte string is longer than its place allows.</summary>
    ValueTooLong = 2201,

    /// <summary>A number, date or time is out of the range of its type.</summary>
    ValueOutOfRange = 2202,

    /// <summary>A value is not one of the type that it was to become.</summary>
    ValueOfAnotherKind = 2203,

    /// <summary>A number was divided by zero.</summary>
    DivisionByZero = 2204,

    /// <summary>The statement is wrong for this database, for a reason that no other kind names.</summary>
    Programming = 2300,

    /// <summary>The SQL does not parse.</summary>
    SyntaxError = 2301,

    /// <summary>A table or view is not there.</summary>
    UnknownTable = 2302,

    /// <summary>A column is not there.</summary>
    UnknownColumn = 2303,

    /// <summary>The user of the connection may not do this.</summary>
    PermissionDenied = 2304,

    /// <summary>What was to be made is there already.</summary>
    AlreadyThere = 2305,

    /// <summary>The database could not do its work, for a reason that no other kind names.</summary>
    Operational = 2400,

    /// <summary>Two transactions waited for each other, and this one was ended.</summary>
    Deadlock = 2401,

    /// <summary>A lock that another transaction holds was not given in time.</summary>
    LockTimeout = 2402,

    /// <summary>The transaction does not fit with what others did at the same time.</summary>
    SerializationFailure = 2403,

    /// <summary>The statement took longer than it may.</summary>
    StatementTimeout = 2404,

    /// <summary>Somebody other than the caller ended the statement.</summary>
    StatementCancelled = 2405,

    /// <summary>The connection was lost: the server ended it or itself, or the network failed.</summary>
    ConnectionLost = 2406,

    /// <summary>The database could not be reached or opened.</summary>
    CannotConnect = 2407,

    /// <summary>The user, the password or the host was refused.</summary>
    LoginRefused = 2408,

    /// <summary>The server has no database of this name.</summary>
    UnknownDatabase = 2409,

    /// <summary>The server takes no more connections.</summary>
    TooManyConnections = 2410,

    /// <summary>No connection of the pool was free in time.</summary>
    PoolTimeout = 2411,

    /// <summary>Whether the transaction was committed is unknown: <see cref="UnknownOutcomeException"/>.</summary>
    OutcomeUnknown = 2412,

    /// <summary>The transaction had failed before, and can only be rolled back.</summary>
    TransactionFailed = 2413,

    /// <summary>The disk, or the size set for the database, is full.</summary>
    StorageFull = 2414,

    /// <summary>The database, or the transaction, can only be read.</summary>
    ReadOnly = 2415,

    /// <summary>The stored data is damaged, or is no database.</summary>
    Corrupt = 2416,
}
