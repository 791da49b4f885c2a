using System.Globalization;
using System.Net.Sockets;
using MySqlConnector;

namespace Athanor.MySql.Errors;

/// <summary>Gives MySqlConnector's exceptions Athanor's types.</summary>
/// <remarks>
/// A message repeats the server's only where that cannot hold a value: statements go as text with their values in it, and an error of syntax quotes them.
/// The server's own words stay in the inner exception.
/// </remarks>
internal static class MySqlErrors
{
    public static DatabaseException? Translate(Exception exception, string? sql) => exception switch
    {
        MySqlException e => FromProvider(e, e, sql),
        LoadWarningException e => FromServer(e.Number, "", e.Message, e, sql),
        // The server ended the statement on its own account, or an administrator did: it was not the caller's token.
        OperationCanceledException { InnerException: MySqlException e } => FromProvider(e, exception, sql),
        TimeoutException e => TimedOut(e, sql),
        MySqlProtocolException or IOException or SocketException => new OperationalException("The connection to the server was lost.", exception)
        { Kind = DatabaseErrorKind.ConnectionLost, Sql = sql, IsTransient = true },
        _ => null,
    };

    /// <summary>The error of a connection that could not be opened; null where <see cref="Translate"/> says it better.</summary>
    public static OperationalException? OfOpening(Exception exception, DriverEndpoint? endpoint) => exception switch
    {
        MySqlException { SqlState: null } or MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost } or MySqlProtocolException or TimeoutException or IOException
            or SocketException => ConnectionErrors.CannotConnect((exception.InnerException ?? exception).Message, exception, endpoint),
        _ => null,
    };

    private static OperationalException TimedOut(Exception cause, string? sql) => new(
        "The server did not answer in time. A longer time for one statement is the connection's Default Command Timeout, in seconds.", cause)
    { Kind = DatabaseErrorKind.StatementTimeout, Sql = sql, IsTransient = true };

    private static DatabaseException FromProvider(MySqlException e, Exception cause, string? sql)
    {
        if (e.ErrorCode == MySqlErrorCode.CommandTimeoutExpired)
        {
            return TimedOut(cause, sql);
        }

        if (e.SqlState is null || e.Number == (int)MySqlErrorCode.UnableToConnectToHost)
        {
            return new OperationalException($"The connection to the server was lost: {e.Message}", cause)
            { Kind = DatabaseErrorKind.ConnectionLost, Sql = sql, IsTransient = true };
        }

        return FromServer(e.Number, e.SqlState, e.Message, cause, sql);
    }

    private static DatabaseException FromServer(int number, string state, string message, Exception cause, string? sql)
    {
        var code = number.ToString(CultureInfo.InvariantCulture);
        return number switch
        {
            var n when ErrorNumbers.IsUnique(n) => new UniqueViolationException(
                Named.Key(message) is { } key ? $"A row with the same values is there already (key '{key}')." : "A row with the same values is there already.", cause)
            {
                Sql = sql,
                Code = code,
                Constraint = Named.Key(message),
            },
            var n when ErrorNumbers.IsForeignKey(n) => new ForeignKeyViolationException(
                n is 1217 or 1451 ? "A row that is referred to cannot be taken away." : "A row refers to one that is not there.", cause)
            {
                Sql = sql,
                Code = code,
                Constraint = Named.Between(message, "CONSTRAINT `", "`"),
                Table = Named.Between(message, "`.`", "`"),
                Columns = Named.ForeignColumns(message),
            },
            ErrorNumbers.NullLoaded when Named.Between(message, " NOT NULL column '", "'") is { } column => new NotNullViolationException($"Column '{column}' cannot be null.", cause)
            {
                Sql = sql,
                Code = code,
                Columns = [column],
            },
            var n when ErrorNumbers.IsNotNull(n) => new NotNullViolationException(Plain(message), cause)
            {
                Sql = sql,
                Code = code,
                Columns = (Named.Between(message, "Column '", "'") ?? Named.Between(message, "Field '", "'")) is { } column ? [column] : [],
            },
            var n when ErrorNumbers.IsCheck(n) => new CheckViolationException(Plain(message), cause)
            {
                Sql = sql,
                Code = code,
                Constraint = Named.Between(message, "CONSTRAINT `", "`") ?? Named.Between(message, "Check constraint '", "'"),
                Table = Named.Between(message, "`.`", "`"),
            },
            _ => Other(number, state, message, cause, code, sql),
        };
    }

    private static DatabaseException Other(int number, string state, string message, Exception cause, string code, string? sql)
    {
        if (ErrorNumbers.DataMessage(number) is { } about)
        {
            return new DataException(about, cause) { Kind = ErrorNumbers.DataKindOf(number), Sql = sql, Code = code };
        }

        if (ErrorNumbers.IsAboutConnecting(number) || ErrorNumbers.IsTransient(number) || ErrorNumbers.IsReadOnly(number))
        {
            return new OperationalException(Plain(message), cause) { Kind = ErrorNumbers.OperationalKindOf(number), Sql = sql, Code = code, IsTransient = ErrorNumbers.IsTransient(number) };
        }

        return state[..Math.Min(2, state.Length)] switch
        {
            "22" => new DataException($"A value does not fit its place (error {code}). The server's own words are in the inner exception.", cause) { Sql = sql, Code = code },
            "0A" or "21" or "3D" or "3F" or "42" => new ProgrammingException(Plain(message), cause) { Kind = ErrorNumbers.ProgrammingKindOf(number), Sql = sql, Code = code },
            _ when ErrorNumbers.IsProgramming(number) => new ProgrammingException(Plain(message), cause) { Kind = ErrorNumbers.ProgrammingKindOf(number), Sql = sql, Code = code },
            var group => new OperationalException(Plain(message), cause)
            {
                Kind = ErrorNumbers.OperationalKindOf(number),
                Sql = sql,
                Code = code,
                IsTransient = group is "08" or "40",
            },
        };
    }

    // An error of syntax goes on with the text from where it was not understood.
    private static string Plain(string message)
    {
        var near = message.IndexOf(" near '", StringComparison.Ordinal);
        return $"{(near < 0 ? message : message[..near]).TrimEnd('.')}.";
    }
}
