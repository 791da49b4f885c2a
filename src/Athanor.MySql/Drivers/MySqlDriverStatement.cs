using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>A statement of a connection: a command whose parameters are made once.</summary>
internal sealed class MySqlDriverStatement : AdoValueStatement
{
    // The servers count a row that was there as two, or as one when it stays the same: no number of rows can be made of the sum.
    private const string Upsert = " ON DUPLICATE KEY UPDATE ";

    private readonly MySqlDriverConnection _connection;
    private readonly MySqlCommand _command;
    private readonly bool _tellsRows;
    private bool _isPrefixed;

    public MySqlDriverStatement(MySqlDriverConnection connection, CompiledStatement compiled)
        : base(connection, compiled)
    {
        _connection = connection;
        _command = connection.MySql.CreateCommand();
        _command.CommandText = compiled.Sql;
        Values = MySqlDriverParameters.Of(_command.Parameters, compiled);
        _tellsRows = TellsRows(compiled);
    }

    protected override AdoParameters Values { get; }

    /// <summary>Whether the server tells how many rows a statement inserted, updated or deleted.</summary>
    public static bool TellsRows(CompiledStatement compiled)
    {
        ArgumentNullException.ThrowIfNull(compiled);
        return !compiled.Sql.Contains(Upsert, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The command, with other commands before it in the same message.</summary>
    public MySqlCommand CommandAfter(string prefix, bool async)
    {
        if (prefix.Length > 0 || _isPrefixed)
        {
            _isPrefixed = prefix.Length > 0;
#pragma warning disable CA2100 // the statement's own text, after the driver's
            _command.CommandText = prefix + Compiled.Sql;
#pragma warning restore CA2100
        }

        if (_connection.TimeOfProvider(async) is var time && time != _command.CommandTimeout)
        {
            _command.CommandTimeout = time;
        }

        return _command;
    }

    public override async ValueTask<DriverReader> ExecuteReaderAsync(bool async, CancellationToken cancellationToken) =>
        await StartAsync(async, cancellationToken).ConfigureAwait(false);

    public override async ValueTask<long> ExecuteAsync(bool async, CancellationToken cancellationToken)
    {
        var reader = await StartAsync(async, cancellationToken).ConfigureAwait(false);
        try
        {
            await reader.ReadToEndAsync(async, cancellationToken).ConfigureAwait(false);
            return _tellsRows ? reader.RowsAffected : -1;
        }
        finally
        {
            await reader.CloseAsync(async).ConfigureAwait(false);
        }
    }

    public override ValueTask CloseAsync(bool async)
    {
        Close();
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask PrepareCommandAsync(bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var command = CommandAfter("", async);
        if (async)
        {
            await _connection.Call.RunAsync(command.PrepareAsync(CancellationToken.None), _connection.TimeHere(async), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            command.Prepare();
        }
    }

    protected override void Close() => _command.Dispose();

    private async ValueTask<MySqlDriverReader> StartAsync(bool async, CancellationToken cancellationToken)
    {
        var rows = await _connection.StartAsync(this, async, cancellationToken).ConfigureAwait(false);
        var reader = new MySqlDriverReader(_connection, this);
        reader.Attach(rows);
        return reader;
    }
}
