using System.Data;
using Npgsql;

namespace Athanor.PostgreSql.Drivers;

/// <summary>The commands that go before a user's statement in the same round trip: the reset that the last user left to do, and the begin of a transaction.</summary>
/// <remarks>
/// The reset stands in a transaction of its own, which ends before the user's statement begins: nothing that this one does can undo it, and it runs under
/// the session's own defaults. The server sends nothing back in between, which makes this cheaper than two messages that end each with a synchronisation.
/// </remarks>
internal sealed class Prologue
{
    private readonly NpgsqlBatchCommand[] _reset =
    [
        new("BEGIN"),
        new("SET SESSION AUTHORIZATION DEFAULT"),
        new("RESET ALL"),
        new("CLOSE ALL"),
        new("UNLISTEN *"),
        new("DISCARD SEQUENCES"),
        new("DISCARD TEMP"),
        // The last of them, and the only one with a row: once that has come, the reset has been done.
        new("SELECT pg_catalog.pg_advisory_unlock_all()"),
        new("COMMIT"),
    ];

    private readonly Dictionary<TransactionOptions, NpgsqlBatchCommand> _begin = [];
    private readonly Dictionary<(bool Reset, TransactionOptions? Begin), NpgsqlBatch> _batches = [];
    private readonly NpgsqlConnection _connection;
    private readonly bool _isPrepared;

    /// <summary>Makes the commands of a connection, to be prepared on the server or not.</summary>
    public Prologue(NpgsqlConnection connection, bool isPrepared)
    {
        _connection = connection;
        _isPrepared = isPrepared;
    }

    /// <summary>The SQL that begins a transaction.</summary>
    /// <exception cref="UsageException">PostgreSQL has no such isolation level.</exception>
    public static string BeginSql(TransactionOptions options) => string.Concat(
        "BEGIN",
        options.Isolation switch
        {
            0 or IsolationLevel.Unspecified => "",
            IsolationLevel.ReadUncommitted => " ISOLATION LEVEL READ UNCOMMITTED",
            IsolationLevel.ReadCommitted => " ISOLATION LEVEL READ COMMITTED",
            IsolationLevel.RepeatableRead or IsolationLevel.Snapshot => " ISOLATION LEVEL REPEATABLE READ",
            IsolationLevel.Serializable => " ISOLATION LEVEL SERIALIZABLE",
            _ => throw new UsageException($"PostgreSQL has no isolation level {options.Isolation}."),
        },
        options.IsReadOnly ? " READ ONLY" : "",
        options.IsDeferrable ? " DEFERRABLE" : "");

    /// <summary>A batch of the prologue with this command after it; without one, of the prologue alone.</summary>
    public async ValueTask<NpgsqlBatch> Before(NpgsqlBatchCommand? command, bool reset, TransactionOptions? begin, bool async, CancellationToken cancellationToken)
    {
        if (command is null || !_batches.TryGetValue((reset, begin), out var batch))
        {
            batch = new NpgsqlBatch(_connection);
            InsertInto(batch, reset, begin);
            if (command is null)
            {
                return batch;
            }

            batch.BatchCommands.Add(command);
            if (_isPrepared)
            {
                await Prepare(batch, async, cancellationToken).ConfigureAwait(false);
            }

            _batches.Add((reset, begin), batch);
            return batch;
        }

        batch.BatchCommands[^1] = command;
        return batch;
    }

    /// <summary>Puts the prologue before the commands of a batch.</summary>
    public void InsertInto(NpgsqlBatch batch, bool reset, TransactionOptions? begin)
    {
        var at = 0;
        if (reset)
        {
            foreach (var command in _reset)
            {
                batch.BatchCommands.Insert(at++, command);
            }
        }

        if (begin is { } options)
        {
            if (!_begin.TryGetValue(options, out var command))
            {
                command = new NpgsqlBatchCommand(BeginSql(options));
                _begin.Add(options, command);
            }

            batch.BatchCommands.Insert(at, command);
        }
    }

    public static async ValueTask Prepare(NpgsqlBatch batch, bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            await batch.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            batch.Prepare();
        }
    }
}
