using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>Statements that travel together in one message, or in a few where they are long.</summary>
internal sealed class MySqlDriverBatch(MySqlDriverConnection connection) : DriverBatch
{
    // The server tells the rows affected of all statements up to the next rows as one sum. Asked in between, it tells each.
    private const string RowsAffected = "SELECT ROW_COUNT()";

    // Far below what a server takes in one message unless it is set lower (max_allowed_packet, 16 MiB).
    private const long MostCharacters = 1 << 20;

    private readonly List<Item> _items = [];
    private int _at; // the statement whose result comes next

    public override int Count => _items.Count;

    public override ValueTask<ParameterWriter> AddAsync(CompiledStatement statement, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(statement);
        var command = new MySqlBatchCommand(statement.Sql);
        var values = MySqlDriverParameters.Of(command.Parameters, statement);
        _items.Add(new Item(statement, command, values));
        return new(values);
    }

    public override async ValueTask ExecuteAsync(Func<int, DriverReader?, long, ValueTask> onResult, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onResult);
        for (var at = 0; at < _items.Count;)
        {
            var (first, size) = (at, 0L);
            do
            {
                size += _items[at++].Size;
            }
            while (at < _items.Count && size + _items[at].Size <= MostCharacters);

            await ExecuteTogether(first, at - first, onResult, async, cancellationToken).ConfigureAwait(false);
        }
    }

    public override int? FailedAt(Exception exception) => exception is MySqlException ? _at : null;

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private async ValueTask ExecuteTogether(int first, int count, Func<int, DriverReader?, long, ValueTask> onResult, bool async, CancellationToken cancellationToken)
    {
        var batch = new MySqlBatch(connection.MySql);
        await using (batch.ConfigureAwait(false))
        {
            for (var i = first; i < first + count; i++)
            {
                batch.BatchCommands.Add(_items[i].Command);
                if (!_items[i].Statement.ReturnsRows)
                {
                    batch.BatchCommands.Add(new MySqlBatchCommand(RowsAffected));
                }
            }

            var reader = new MySqlDriverReader(connection, null);
            _at = first;
            try
            {
                var results = await connection.StartAsync(batch, async, cancellationToken).ConfigureAwait(false);
                for (var i = first; i < first + count; i++)
                {
                    reader.Attach(results);
                    if (_items[i].Statement.ReturnsRows)
                    {
                        await onResult(i, reader, -1).ConfigureAwait(false);
                    }
                    else
                    {
                        await reader.ReadAsync(async, cancellationToken).ConfigureAwait(false);
                        await onResult(i, null, _items[i].TellsRows ? reader.GetInt64(0) : -1).ConfigureAwait(false);
                    }

                    _at = i + 1;
                    await reader.NextResultAsync(async, cancellationToken).ConfigureAwait(false);
                }
            }
            finally
            {
                await reader.CloseAsync(async).ConfigureAwait(false);
            }
        }
    }

    private sealed record Item(CompiledStatement Statement, MySqlBatchCommand Command, MySqlDriverParameters Values)
    {
        public bool TellsRows { get; } = MySqlDriverStatement.TellsRows(Statement);

        public long Size => Statement.Sql.Length + Values.Size + RowsAffected.Length;
    }
}
