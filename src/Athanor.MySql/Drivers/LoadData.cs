using System.Globalization;
using Athanor.MySql.Errors;
using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>Many rows by LOAD DATA LOCAL, as strict as an INSERT.</summary>
/// <remarks>
/// A server cannot stop a client that sends it a file, and so treats each row as if IGNORE stood there: what an INSERT refuses becomes a warning, and the row is left out or
/// its value changed. Here a warning is what the error would have been, and the caller rolls back what was loaded. So that none is lost, remarks (notes) take no place among
/// the warnings meanwhile: the server keeps a few of both alone.
/// </remarks>
/// <param name="connection">The connection.</param>
/// <param name="target">Where the rows go.</param>
/// <param name="secondsOfProvider">How long MySqlConnector is to let it take; 0 for as long as it needs.</param>
/// <param name="secondsHere">How long it may take otherwise; 0 for as long as it needs.</param>
internal sealed class LoadData(MySqlDriverConnection connection, BulkTarget target, int secondsOfProvider, int secondsHere)
{
    /// <summary>What gives a session back what <see cref="PrepareAsync"/> changed.</summary>
    public const string Restore = "SET sql_notes = coalesce(@athanor_notes, 1), max_error_count = coalesce(@athanor_errors, 64)";

    private const string StrictWarnings = "SET @athanor_notes = @@sql_notes, @athanor_errors = @@max_error_count, sql_notes = 0, max_error_count = 64";

    private readonly List<string> _columns = [];
    private readonly List<string> _expressions = [];

    /// <summary>Whether values of these columns can stand in a file.</summary>
    public static bool Takes(BulkTarget target) =>
        target.Columns.All(c => target.Dialect.StoredType(c.Schema.Type) is not INativeType and { Kind: not (SqlTypeKind.Array or SqlTypeKind.Native) });

    /// <summary>Asks what the columns are, for a file is text: some make another value of a text than of a number.</summary>
    /// <param name="prefix">What the session has yet to be told.</param>
    /// <param name="async">Whether to wait without blocking.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    public async ValueTask PrepareAsync(string prefix, bool async, CancellationToken cancellationToken)
    {
        var command = connection.MySql.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // names of the schema, quoted, after the driver's own text
            command.CommandText = $"{prefix}{StrictWarnings}; SELECT {target.ColumnsSql} FROM {target.TableSql} LIMIT 0";
#pragma warning restore CA2100
            var reader = await connection.ReadAsync(command, async, cancellationToken).ConfigureAwait(false);
            await using (reader.ConfigureAwait(false))
            {
                for (var i = 0; i < target.Columns.Length; i++)
                {
                    Add(i, reader.GetDataTypeName(i));
                }
            }
        }
    }

    /// <summary>Sends the rows.</summary>
    /// <returns>How many there were.</returns>
    public async ValueTask<long> RunAsync(BulkRows rows, bool async, CancellationToken cancellationToken)
    {
        var warnings = new List<MySqlError>();
        var file = new LoadStream(rows, target.Dialect.Name, async, cancellationToken);
        await using (file.ConfigureAwait(false))
        {
            var loader = new MySqlBulkLoader(connection.MySql)
            {
                TableName = target.TableSql,
                CharacterSet = "utf8mb4",
                FieldTerminator = "\t",
                FieldQuotationCharacter = '\0',
                EscapeCharacter = '\\',
                LineTerminator = "\n",
                Local = true,
                SourceStream = file,
                Timeout = secondsOfProvider,
            };
            loader.Columns.AddRange(_columns);
            loader.Expressions.AddRange(_expressions);
            connection.MySql.InfoMessage += Heard;
            try
            {
                var loaded = async
                    ? await connection.Call.RunAsync(loader.LoadAsync(CancellationToken.None), secondsHere, cancellationToken).ConfigureAwait(false)
                    : connection.Call.Run(loader, static l => l.Load(), secondsHere);
                file.Failure?.Throw();
                RequireAll(warnings, file.Count, loaded);
                return loaded;
            }
            catch (MySqlException) when (file.Failure is not null)
            {
                // The server was told to stop for the same reason, or did not like the end.
                file.Failure.Throw();
                throw;
            }
            finally
            {
                connection.MySql.InfoMessage -= Heard;
            }
        }

        void Heard(object sender, MySqlInfoMessageEventArgs told) => warnings.AddRange(told.Errors);
    }

    private void RequireAll(List<MySqlError> warnings, long sent, long loaded)
    {
        if (warnings.Find(w => !ErrorNumbers.IsRemark((int)w.ErrorCode)) is { } first)
        {
            throw new LoadWarningException(NumberOf((int)first.ErrorCode, first.Message), first.Message);
        }

        if (sent != loaded)
        {
            throw new OperationalException($"{sent} rows were sent by LOAD DATA and {loaded} were loaded, and the server does not say why: a trigger may keep rows out.");
        }
    }

    // A text that was cut is a value of another kind to LOAD DATA, and too long to INSERT.
    private int NumberOf(int number, string message) => number == ErrorNumbers.Truncated && target.Columns.Any(c =>
        message.Contains($"'{c.Schema.Name}'", StringComparison.Ordinal)
        && target.Dialect.StoredType(c.Schema.Type).Kind is (SqlTypeKind.Text or SqlTypeKind.FixedText or SqlTypeKind.Binary)) ? ErrorNumbers.TooLong : number;

    private void Add(int index, string typeName)
    {
        var kind = target.Dialect.StoredType(target.Columns[index].Schema.Type).Kind;
        var column = target.Dialect.Quote(target.Columns[index].Schema.Name);
        var variable = string.Create(CultureInfo.InvariantCulture, $"@athanor_{index}");
        var expression = (kind, typeName.ToUpperInvariant()) switch
        {
            (SqlTypeKind.Binary or SqlTypeKind.Uuid, _) => $"UNHEX({variable})",
            // The text '5' is the bits of a character, the year 2005, and a label.
            (not (SqlTypeKind.Text or SqlTypeKind.FixedText or SqlTypeKind.Enum), "BIT" or "YEAR" or "ENUM" or "SET") => $"CAST({variable} AS SIGNED)",
            _ => null,
        };
        _columns.Add(expression is null ? column : variable);
        if (expression is not null)
        {
            _expressions.Add($"{column} = {expression}");
        }
    }
}
