using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Athanor.PostgreSql.Errors;

/// <summary>Gives Npgsql's exceptions Athanor's types.</summary>
/// <remarks>A message repeats the server's only where that cannot hold a parameter's value. The server's own words stay in the inner exception.</remarks>
internal static class PostgreSqlErrors
{
    public static DatabaseException? Translate(Exception exception, string? sql) => exception switch
    {
        PostgresException e => FromServer(e, e, sql),
        // The server ended the statement on its own account, or an administrator did: it was not the caller's token.
        OperationCanceledException { InnerException: PostgresException e } => FromServer(e, exception, sql),
        NpgsqlException { InnerException: TimeoutException } or TimeoutException => new OperationalException(
            "The server did not answer in time. A longer time for one statement is the connection's Command Timeout, in seconds.", exception)
        { Kind = DatabaseErrorKind.StatementTimeout, Sql = sql, IsTransient = true },
        NpgsqlException { InnerException: null } e => new OperationalException($"The connection failed: {e.Message}", exception)
        { Kind = DatabaseErrorKind.ConnectionLost, Sql = sql, IsTransient = e.IsTransient },
        NpgsqlException e => new OperationalException($"The connection to the server was lost: {e.InnerException!.Message}", exception)
        { Kind = DatabaseErrorKind.ConnectionLost, Sql = sql, IsTransient = true },
        EncoderFallbackException => new DataException(
            "A text holds half of a surrogate pair, which is no Unicode character. PostgreSQL keeps none: mend the text, or keep the value as bytes.", exception)
        { Kind = DatabaseErrorKind.ValueOfAnotherKind, Sql = sql },
        _ => null,
    };

    /// <summary>The error of a connection that could not be opened; null where <see cref="Translate"/> says it better.</summary>
    public static OperationalException? OfOpening(Exception exception, DriverEndpoint? endpoint) => exception switch
    {
        PostgresException => null,
        NpgsqlException or TimeoutException or SocketException => ConnectionErrors.CannotConnect((exception.InnerException ?? exception).Message, exception, endpoint),
        _ => null,
    };

    private static DatabaseException FromServer(PostgresException e, Exception cause, string? sql)
    {
        var code = e.SqlState;
        return code switch
        {
            PostgresErrorCodes.UniqueViolation => new UniqueViolationException(Plain(e), cause)
            {
                Sql = sql,
                Code = code,
                Constraint = e.ConstraintName,
                Table = e.TableName,
                Columns = KeyColumns.Of(e.Detail),
            },
            PostgresErrorCodes.ExclusionViolation => new ExclusionViolationException(Plain(e), cause)
            {
                Sql = sql,
                Code = code,
                Constraint = e.ConstraintName,
                Table = e.TableName,
                Columns = KeyColumns.Of(e.Detail),
            },
            PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation => new ForeignKeyViolationException(Plain(e), cause)
            {
                Sql = sql,
                Code = code,
                Constraint = e.ConstraintName,
                Table = e.TableName,
                Columns = KeyColumns.Of(e.Detail),
            },
            PostgresErrorCodes.NotNullViolation => new NotNullViolationException(Plain(e), cause)
            {
                Sql = sql,
                Code = code,
                Constraint = e.ConstraintName,
                Table = e.TableName,
                Columns = e.ColumnName is { } column ? [column] : [],
            },
            PostgresErrorCodes.CheckViolation or "44000" or PostgresErrorCodes.IntegrityConstraintViolation => new CheckViolationException(Plain(e), cause)
            {
                Sql = sql,
                Code = code,
                Constraint = e.ConstraintName,
                Table = e.TableName,
            },
            _ => Other(e, cause, sql),
        };
    }

    private static DatabaseException Other(PostgresException e, Exception cause, string? sql)
    {
        var (code, type) = (e.SqlState, ErrorClasses.KindOf(e.SqlState));
        var kind = ErrorClasses.Of(e, type);
        return type switch
        {
            ErrorKind.Data => new DataException(ErrorClasses.DataMessage(code), cause) { Kind = kind, Sql = sql, Code = code },
            ErrorKind.Programming => new ProgrammingException(Plain(e), cause) { Kind = kind, Sql = sql, Code = code, IsTransient = IsStalePlan(e) },
            _ => new OperationalException(Plain(e), cause) { Kind = kind, Sql = sql, Code = code, IsTransient = ErrorClasses.IsTransient(code) },
        };
    }

    // A prepared statement outlived a change of its table, or was taken away. The connection is replaced, and a new one prepares it anew.
    private static bool IsStalePlan(PostgresException e) =>
        e is { SqlState: PostgresErrorCodes.InvalidSqlStatementName } or { SqlState: PostgresErrorCodes.FeatureNotSupported, Routine: "RevalidateCachedQuery" };

    private static string Plain(PostgresException e) => TransactionErrors.WayOutOf(e) is { } wayOut ? $"{e.MessageText}. {wayOut}" : $"{e.MessageText}.";
}
