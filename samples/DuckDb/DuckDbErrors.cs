using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using DuckDB.NET.Native;

namespace DuckDb;

/// <summary>Gives the exceptions of DuckDB.NET Athanor's types. Its own messages hold values: they stay in the inner exception.</summary>
internal static partial class DuckDbErrors
{
    public static DatabaseException? Translate(Exception exception, string? sql) => exception is DuckDBException e ? Of(e, TypeOf(e), e.Message, sql) : null;

    // What fails before it runs has a type in its message alone.
    private static DuckDBErrorType TypeOf(DuckDBException e) => e.ErrorType is DuckDBErrorType.Invalid && e.Message.Split(" Error:")[0] is var word
        && Enum.TryParse<DuckDBErrorType>(word, out var type) ? type : e.ErrorType;

    private static DatabaseException Of(DuckDBException e, DuckDBErrorType type, string message, string? sql) => type switch
    {
        DuckDBErrorType.Constraint => Broken(e, message, sql),
        DuckDBErrorType.Parser or DuckDBErrorType.Syntax => new ProgrammingException("The statement is no SQL of DuckDB.", e) { Kind = DatabaseErrorKind.SyntaxError, Sql = sql },
        DuckDBErrorType.Catalog => new ProgrammingException("The database has no such table, function or type, or has it already.", e)
        {
            Kind = message.Contains("already exists", StringComparison.Ordinal) ? DatabaseErrorKind.AlreadyThere
                : message.Contains("Table with name", StringComparison.Ordinal) ? DatabaseErrorKind.UnknownTable : DatabaseErrorKind.Programming,
            Sql = sql,
        },
        DuckDBErrorType.Binder => new ProgrammingException("The statement names what is not there, or uses it as what it is not.", e)
        {
            Kind = message.Contains("column", StringComparison.OrdinalIgnoreCase) ? DatabaseErrorKind.UnknownColumn : DatabaseErrorKind.Programming,
            Sql = sql,
        },
        DuckDBErrorType.Conversion or DuckDBErrorType.OutOfRange or DuckDBErrorType.Decimal or DuckDBErrorType.InvalidInput or DuckDBErrorType.MismatchType =>
            new DataException("A value is not of the kind, or not in the range, that its place asks for.", e)
            { Kind = type == DuckDBErrorType.OutOfRange ? DatabaseErrorKind.ValueOutOfRange : DatabaseErrorKind.ValueOfAnotherKind, Sql = sql },
        DuckDBErrorType.DivideByZero => new DataException("A number is divided by zero.", e) { Kind = DatabaseErrorKind.DivisionByZero, Sql = sql },
        DuckDBErrorType.Transaction => new OperationalException(message.Contains("aborted", StringComparison.Ordinal)
            ? "A statement before this one failed, and the transaction is rolled back: begin it again." : "The transaction conflicts with another one: begin it again.", e)
        { Kind = message.Contains("onflict", StringComparison.Ordinal) ? DatabaseErrorKind.SerializationFailure : DatabaseErrorKind.TransactionFailed, Sql = sql, IsTransient = true },
        DuckDBErrorType.Interrupt => new OperationalException("The statement was cancelled.", e) { Kind = DatabaseErrorKind.StatementCancelled, Sql = sql },
        DuckDBErrorType.Io => new OperationalException("The file of the database could not be read or written.", e) { Kind = DatabaseErrorKind.CannotConnect, Sql = sql },
        _ => new OperationalException($"DuckDB failed: {type}.", e) { Sql = sql },
    };

    private static DatabaseException Broken(DuckDBException e, string message, string? sql)
    {
        if (NotNull().Match(message) is { Success: true } missing)
        {
            return new NotNullViolationException("A value is missing.", e) { Sql = sql, Table = missing.Groups[1].Value, Columns = [missing.Groups[2].Value] };
        }

        if (message.Contains("CHECK constraint", StringComparison.Ordinal))
        {
            return new CheckViolationException("A check refuses the row.", e) { Sql = sql, Table = CheckOf().Match(message) is { Success: true } check ? check.Groups[1].Value : null };
        }

        return message.Contains("foreign key", StringComparison.OrdinalIgnoreCase)
            ? new ForeignKeyViolationException("A foreign key refers to no row, or a row is still referred to.", e) { Sql = sql }
            : new UniqueViolationException("A row with this key is there.", e) { Sql = sql, Columns = KeyOf(message) };
    }

    // Duplicate key "owner_id: 1, name: Rex": values may hold anything, and the names end with the first of them unless it is a number.
    private static string[] KeyOf(string message) => Key().Match(message) is { Success: true } key ? [key.Groups[1].Value] : [];

    [GeneratedRegex(@"NOT NULL constraint failed: (\w+)\.(\w+)")]
    private static partial Regex NotNull();

    [GeneratedRegex(@"CHECK constraint failed on table (\w+)")]
    private static partial Regex CheckOf();

    [GeneratedRegex(@"key ""(\w+): [^,]*"" ")]
    private static partial Regex Key();
}
