using Npgsql;

namespace Athanor.PostgreSql.Drivers;

/// <summary>A command of the driver's own, without parameters: prepared when it is used again, where statements are.</summary>
internal sealed class UtilityCommand : IDisposable
{
    private readonly NpgsqlBatch _batch;
    private readonly bool _prepares;
    private int _uses;

    public UtilityCommand(NpgsqlConnection connection, bool prepares, params ReadOnlySpan<string> commands)
    {
        _prepares = prepares;
        _batch = new NpgsqlBatch(connection);
        foreach (var command in commands)
        {
            _batch.BatchCommands.Add(new NpgsqlBatchCommand(command));
        }
    }

    public void Dispose() => _batch.Dispose();

    public async ValueTask RunAsync(int seconds, bool async, CancellationToken cancellationToken)
    {
        if (_prepares && ++_uses == 2)
        {
            await Prologue.Prepare(_batch, async, cancellationToken).ConfigureAwait(false);
        }

        _batch.Timeout = seconds;
        await RunAsync(_batch, async, cancellationToken).ConfigureAwait(false);
    }

    public static async ValueTask RunAsync(NpgsqlBatch batch, bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            await batch.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            batch.ExecuteNonQuery();
        }
    }
}
