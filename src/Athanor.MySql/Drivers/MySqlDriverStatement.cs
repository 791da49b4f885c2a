using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>A statement of a connection: a command whose parameters are made once.</summary>
internal sealed class MySqlDriverStatement : AdoStatement
{
    // The servers count a row that was there as two, or as one when it stays the same: no number of rows can be made of the sum.
    private const string Upsert = " ON DUPLICATE KEY UPDATE ";

    private readonly MySqlDriverConnection _connection;
    private readonly MySqlDriverParameters _values;
    private readonly bool _tellsRows;

    public MySqlDriverStatement(MySqlDriverConnection connection, CompiledStatement compiled)
        : base(connection, compiled)
    {
        _connection = connection;
        Command = connection.MySql.CreateCommand();
        Command.CommandText = compiled.Sql;
        _values = MySqlDriverParameters.Of(Command.Parameters, compiled, connection.Dialect);
        _tellsRows = TellsRows(compiled);
    }

    /// <summary>The command.</summary>
    public MySqlCommand Command { get; }

    /// <summary>Whether the server tells how many rows a statement inserted, updated or deleted.</summary>
    public static bool TellsRows(CompiledStatement compiled)
    {
        ArgumentNullException.ThrowIfNull(compiled);
        return !compiled.Sql.Contains(Upsert, StringComparison.OrdinalIgnoreCase);
    }

    public override async ValueTask<DriverReader> ExecuteReaderAsync(bool async, CancellationToken cancellationToken)
    {
        var rows = await _connection.StartAsync(this, async, cancellationToken).ConfigureAwait(false);
        var reader = new MySqlDriverReader(_connection, this);
        reader.Attach(rows);
        return reader;
    }

    public override async ValueTask<long> ExecuteAsync(bool async, CancellationToken cancellationToken)
    {
        var reader = await ExecuteReaderAsync(async, cancellationToken).ConfigureAwait(false);
        try
        {
            return _tellsRows ? reader.RowsAffected : -1;
        }
        finally
        {
            await reader.CloseAsync(async).ConfigureAwait(false);
        }
    }

    public override void WriteNull(int index, SqlType type) => _values.WriteNull(index, type);

    public override void Write(int index, bool value) => _values.Write(index, value);

    public override void Write(int index, short value) => _values.Write(index, value);

    public override void Write(int index, int value) => _values.Write(index, value);

    public override void Write(int index, long value) => _values.Write(index, value);

    public override void Write(int index, float value) => _values.Write(index, value);

    public override void Write(int index, double value) => _values.Write(index, value);

    public override void Write(int index, decimal value) => _values.Write(index, value);

    public override void Write(int index, string value) => _values.Write(index, value);

    public override void Write(int index, byte[] value) => _values.Write(index, value);

    public override void Write(int index, DateTime value) => _values.Write(index, value);

    public override void Write(int index, DateTimeOffset value) => _values.Write(index, value);

    public override void Write(int index, DateOnly value) => _values.Write(index, value);

    public override void Write(int index, TimeOnly value) => _values.Write(index, value);

    public override void Write(int index, TimeSpan value) => _values.Write(index, value);

    public override void Write(int index, Guid value) => _values.Write(index, value);

    public override void WriteArray<T>(int index, SqlType elementType, T[] values) => _values.WriteArray(index, elementType, values);

    public override ValueTask CloseAsync(bool async)
    {
        Close();
        return ValueTask.CompletedTask;
    }

    protected override async ValueTask PrepareCommandAsync(bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            await Command.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            Command.Prepare();
        }
    }

    protected override void Close() => Command.Dispose();

    protected override void ForgetValues() => _values.Clear();
}
