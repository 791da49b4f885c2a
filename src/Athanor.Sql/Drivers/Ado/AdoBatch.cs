using System.Data.Common;

namespace Athanor.Sql;

/// <summary>Statements of a connection that travel together in a <see cref="DbBatch"/>.</summary>
internal sealed class AdoBatch(AdoConnection connection) : DriverBatch
{
    private readonly DbBatch _batch = connection.Provider.CreateBatch();
    private readonly List<CompiledStatement> _statements = [];
    private readonly List<ParameterWriter> _writers = [];

    public override int Count => _statements.Count;

    public override async ValueTask<ParameterWriter> AddAsync(CompiledStatement statement, bool async, CancellationToken cancellationToken)
    {
        var writer = await connection.AddToAsync(_batch, statement, async, cancellationToken).ConfigureAwait(false);
        _statements.Add(statement);
        _writers.Add(writer);
        return writer;
    }

    public override async ValueTask ExecuteAsync(Func<int, DriverReader?, long, ValueTask> onResult, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onResult);
        if (_statements.Count == 0)
        {
            return;
        }

        var reader = connection.CreateBatchReader();
        try
        {
            var results = await connection.ExecuteBatchAsync(_batch, _writers, async, cancellationToken).ConfigureAwait(false);
            reader.Attach(results);
            await Read(results, reader, onResult, async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            connection.OnFailure(e, null);
            throw;
        }
        finally
        {
            await reader.CloseAsync(async).ConfigureAwait(false);
        }
    }

    public override int? FailedAt(Exception exception) =>
        exception is DbException { BatchCommand: { } command } && _batch.BatchCommands.IndexOf(command) - Before is >= 0 and var at ? at : null;

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var writer in _writers)
        {
            (writer as IDisposable)?.Dispose();
        }

        return _batch.DisposeAsync();
    }

    // What the driver has put before the statements.
    private int Before => _batch.BatchCommands.Count - _statements.Count;

    // The provider stops only at results with rows, and knows the rows affected of a statement once it has gone past it.
    private async ValueTask Read(
        DbDataReader results, AdoReader reader, Func<int, DriverReader?, long, ValueTask> onResult, bool async, CancellationToken cancellationToken)
    {
        for (var i = 0; i < _statements.Count; i++)
        {
            if (!_statements[i].ReturnsRows)
            {
                await onResult(i, null, _batch.BatchCommands[Before + i].RecordsAffected).ConfigureAwait(false);
                continue;
            }

            reader.Attach(results);
            await onResult(i, reader, -1).ConfigureAwait(false);
            _ = async ? await results.NextResultAsync(cancellationToken).ConfigureAwait(false) : results.NextResult();
        }
    }
}
