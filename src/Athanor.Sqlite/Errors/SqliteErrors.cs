using Athanor.Sql;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Athanor.Sqlite;

/// <summary>What SQLite's result codes mean: the provider's exceptions, and Athanor's for them.</summary>
internal static class SqliteErrors
{
    // Of SQLite's header; SQLitePCLRaw has no name for it.
    private const int ConstraintDataType = raw.SQLITE_CONSTRAINT | 12 << 8;

    private const string Retry = "Keep write transactions short, raise SqliteOptions.BusyTimeout, or run the unit of work again.";

    /// <summary>The provider's exception for a result on a handle.</summary>
    public static SqliteException Of(int result, sqlite3 handle)
    {
        var known = raw.sqlite3_errcode(handle) == result;
        var message = (known ? raw.sqlite3_errmsg(handle) : raw.sqlite3_errstr(result)).utf8_to_string();
        return new SqliteException($"SQLite Error {result}: '{message}'.", result, known ? raw.sqlite3_extended_errcode(handle) : result);
    }

    /// <summary>The error of a database that could not be opened.</summary>
    /// <param name="exception">The provider's.</param>
    /// <param name="address">The database, for people to read.</param>
    public static DatabaseException OfOpening(SqliteException exception, string address) =>
        new OperationalException($"The database ({address}) could not be opened. {Explain(exception)}", exception)
        {
            Kind = KindOf(exception),
            Code = CodeOf(exception),
            IsTransient = IsLock(exception.SqliteErrorCode),
        };

    /// <summary>The error of a writer whose turn did not come.</summary>
    /// <param name="address">The database, for people to read.</param>
    /// <param name="timeout">How long it has waited.</param>
    public static OperationalException GateTimeout(string address, TimeSpan timeout) =>
        new($"The database ({address}) is locked: another connection of this process has been writing for longer than {timeout}. "
            + "If it waits for this one, let one connection do both. " + Retry)
        {
            Kind = DatabaseErrorKind.LockTimeout,
            Code = $"{raw.SQLITE_BUSY}",
            IsTransient = true,
        };

    /// <summary>The error of a statement whose time was up.</summary>
    public static OperationalException TimeUp(TimeSpan timeout) =>
        new($"The statement took longer than {timeout}, which is the most that its options give it (ExecutionOptions.Timeout), and was ended.")
        {
            Code = $"{raw.SQLITE_INTERRUPT}",
            IsTransient = true,
        };

    /// <summary>Athanor's exception for the provider's; null for any other.</summary>
    public static DatabaseException? Translate(Exception exception, string? sql) => exception is SqliteException sqlite ? Translate(sqlite, sql) : null;

    private static DatabaseException Translate(SqliteException e, string? sql)
    {
        var code = CodeOf(e);
        switch (e.SqliteErrorCode)
        {
            case raw.SQLITE_CONSTRAINT:
                return Constraint(e, code, sql);
            case raw.SQLITE_ERROR when IsAboutData(MessageOf(e)):
            case raw.SQLITE_TOOBIG or raw.SQLITE_MISMATCH:
                return new DataException(Explain(e), e) { Kind = DataKindOf(e), Sql = sql, Code = code };
            case raw.SQLITE_ERROR or raw.SQLITE_MISUSE or raw.SQLITE_RANGE or raw.SQLITE_AUTH or raw.SQLITE_NOTFOUND:
                return new ProgrammingException(Explain(e), e) { Kind = ProgrammingKindOf(e), Sql = sql, Code = code };
            default:
                return new OperationalException(Explain(e), e)
                {
                    Kind = KindOf(e),
                    Sql = sql,
                    Code = code,
                    IsTransient = IsLock(e.SqliteErrorCode) || e.SqliteErrorCode is raw.SQLITE_SCHEMA or raw.SQLITE_PROTOCOL,
                };
        }
    }

    private static DatabaseException Constraint(SqliteException e, string code, string? sql)
    {
        var message = MessageOf(e);
        var subject = message[(message.IndexOf(": ", StringComparison.Ordinal) is var colon && colon < 0 ? message.Length : colon + 2)..];
        switch (e.SqliteExtendedErrorCode)
        {
            case raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY or raw.SQLITE_CONSTRAINT_ROWID:
                var (table, columns, index) = Subject(subject);
                return new UniqueViolationException(message, e) { Sql = sql, Code = code, Table = table, Columns = columns, Constraint = index };
            case raw.SQLITE_CONSTRAINT_NOTNULL:
                (table, columns, _) = Subject(subject);
                return new NotNullViolationException(message, e) { Sql = sql, Code = code, Table = table, Columns = columns };
            case raw.SQLITE_CONSTRAINT_FOREIGNKEY:
                const string Which = "a row refers to one that is not there, or one that is referred to was taken away. SQLite does not tell which.";
                return new ForeignKeyViolationException($"{message}: {Which}", e) { Sql = sql, Code = code };
            case raw.SQLITE_CONSTRAINT_CHECK:
                return new CheckViolationException(message, e) { Sql = sql, Code = code, Constraint = subject };
            // What a trigger refuses (RAISE) is a rule of the schema like a check; its text is the trigger's own.
            case raw.SQLITE_CONSTRAINT_TRIGGER:
                return new CheckViolationException(message, e) { Sql = sql, Code = code };
            case ConstraintDataType:
                return new DataException(message, e) { Kind = DatabaseErrorKind.ValueOfAnotherKind, Sql = sql, Code = code };
            // What an extension refuses.
            default:
                return new DataException(message, e) { Sql = sql, Code = code };
        }
    }

    // 'users.email', 'orders.customer, orders.number' or "index 'ix_lower_email'".
    private static (string? Table, string[] Columns, string? Index) Subject(string subject)
    {
        const string IndexPrefix = "index '";
        if (subject.StartsWith(IndexPrefix, StringComparison.Ordinal))
        {
            return (null, [], subject[IndexPrefix.Length..].TrimEnd('\''));
        }

        var names = subject.Split(", ");
        var dot = names[0].LastIndexOf('.');
        return dot < 0 ? (null, [], null) : (names[0][..dot], [.. names.Select(n => n[(n.LastIndexOf('.') + 1)..])], null);
    }

    private static string Explain(SqliteException e)
    {
        var message = MessageOf(e);
        var advice = (e.SqliteErrorCode, e.SqliteExtendedErrorCode) switch
        {
            (_, raw.SQLITE_BUSY_SNAPSHOT) =>
                "Another connection wrote after this transaction had read. Begin transactions that will write with BeginAsync, or run the unit of work again.",
            (raw.SQLITE_BUSY or raw.SQLITE_LOCKED, _) => "Another connection or process holds the lock, or rows of this database are still being read. " + Retry,
            (raw.SQLITE_FULL, _) => "The disk, or the size set for the database, is full: make room and run the unit of work again.",
            (raw.SQLITE_READONLY, _) => "The database was opened read-only (mode=ro), or the process may not write to the file and its folder.",
            (raw.SQLITE_CANTOPEN, _) =>
                "Its folder must exist, and the process must be allowed to read it and, unless the URL says mode=ro, to write to it; "
                + "a file on read-only media opens with immutable=1.",
            (raw.SQLITE_CORRUPT, _) => "The file is damaged: restore it from a copy, or save what can be read with the recover command of the sqlite3 program.",
            (raw.SQLITE_NOTADB, _) => "The file is not a SQLite database, or it is encrypted and the password is wrong or missing.",
            (raw.SQLITE_IOERR, _) => "The operating system could not read or write the file.",
            (raw.SQLITE_NOMEM, _) => "There is not enough memory.",
            (raw.SQLITE_INTERRUPT, _) => "The statement was interrupted.",
            (raw.SQLITE_TOOBIG, _) => "A text, byte string or row is larger than SQLite allows (1,000,000,000 bytes unless built otherwise).",
            (raw.SQLITE_PROTOCOL, _) => "Many connections opened the write-ahead log at once. Run the unit of work again.",
            _ => null,
        };
        return advice is null ? message : $"{char.ToUpperInvariant(message[0])}{message[1..]}. {advice}";
    }

    private static DatabaseErrorKind KindOf(SqliteException e) => (e.SqliteErrorCode, e.SqliteExtendedErrorCode) switch
    {
        (_, raw.SQLITE_BUSY_SNAPSHOT) => DatabaseErrorKind.SerializationFailure,
        (raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL, _) => DatabaseErrorKind.LockTimeout,
        (raw.SQLITE_FULL, _) => DatabaseErrorKind.StorageFull,
        (raw.SQLITE_READONLY, _) => DatabaseErrorKind.ReadOnly,
        (raw.SQLITE_CANTOPEN, _) => DatabaseErrorKind.CannotConnect,
        (raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB, _) => DatabaseErrorKind.Corrupt,
        (raw.SQLITE_INTERRUPT, _) => DatabaseErrorKind.StatementCancelled,
        _ => DatabaseErrorKind.Operational,
    };

    private static DatabaseErrorKind DataKindOf(SqliteException e) => e.SqliteErrorCode switch
    {
        raw.SQLITE_TOOBIG => DatabaseErrorKind.ValueTooLong,
        raw.SQLITE_MISMATCH => DatabaseErrorKind.ValueOfAnotherKind,
        _ => MessageOf(e) == "integer overflow" ? DatabaseErrorKind.ValueOutOfRange : DatabaseErrorKind.ValueOfAnotherKind,
    };

    // SQLite has one code for all of them; its words are the same in every version and language.
    private static DatabaseErrorKind ProgrammingKindOf(SqliteException e) => MessageOf(e) switch
    {
        _ when e.SqliteErrorCode == raw.SQLITE_AUTH => DatabaseErrorKind.PermissionDenied,
        var m when m.EndsWith("syntax error", StringComparison.Ordinal) || m.StartsWith("unrecognized token", StringComparison.Ordinal) || m == "incomplete input" =>
            DatabaseErrorKind.SyntaxError,
        var m when m.StartsWith("no such table", StringComparison.Ordinal) || m.StartsWith("no such view", StringComparison.Ordinal) => DatabaseErrorKind.UnknownTable,
        var m when m.StartsWith("no such column", StringComparison.Ordinal) || m.Contains(" has no column named ", StringComparison.Ordinal) => DatabaseErrorKind.UnknownColumn,
        var m when m.EndsWith(" already exists", StringComparison.Ordinal) || m.StartsWith("duplicate column name", StringComparison.Ordinal) => DatabaseErrorKind.AlreadyThere,
        _ => DatabaseErrorKind.Programming,
    };

    // SQLite has one code for a wrong statement and for a value that a function refuses.
    private static bool IsAboutData(string message) =>
        message is "integer overflow" || message.StartsWith("malformed JSON", StringComparison.Ordinal) || message.StartsWith("bad JSON path", StringComparison.Ordinal);

    private static bool IsLock(int code) => code is raw.SQLITE_BUSY or raw.SQLITE_LOCKED;

    private static string CodeOf(SqliteException e) => $"{e.SqliteExtendedErrorCode}";

    // The provider wraps SQLite's own text: "SQLite Error 19: 'UNIQUE constraint failed: users.email'."
    private static string MessageOf(SqliteException e)
    {
        var start = e.Message.IndexOf('\'', StringComparison.Ordinal);
        var end = e.Message.LastIndexOf('\'');
        return start >= 0 && end > start + 1 ? e.Message[(start + 1)..end] : e.Message;
    }
}
