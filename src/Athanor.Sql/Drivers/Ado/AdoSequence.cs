namespace Athanor.Sql;

/// <summary>Statements that run one after the other: for providers without batches.</summary>
internal sealed class AdoSequence(AdoConnection connection) : DriverBatch
{
    private readonly List<DriverStatement> _prepared = [];
    private readonly List<CompiledStatement> _statements = [];

    public override int Count => _statements.Count;

    public override async ValueTask<ParameterWriter> AddAsync(CompiledStatement statement, bool async, CancellationToken cancellationToken)
    {
        var prepared = await connection.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
        _prepared.Add(prepared);
        _statements.Add(statement);
        return prepared;
    }

    public override async ValueTask ExecuteAsync(Func<int, DriverReader?, long, ValueTask> onResult, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(onResult);
        for (var i = 0; i < _prepared.Count; i++)
        {
            if (!_statements[i].ReturnsRows)
            {
                await onResult(i, null, await _prepared[i].ExecuteAsync(async, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                continue;
            }

            var reader = await _prepared[i].ExecuteReaderAsync(async, cancellationToken).ConfigureAwait(false);
            try
            {
                await onResult(i, reader, -1).ConfigureAwait(false);
            }
            finally
            {
                await reader.CloseAsync(async).ConfigureAwait(false);
            }
        }
    }

    public override ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var statement in _prepared)
        {
            statement.Dispose();
        }

        return ValueTask.CompletedTask;
    }
}
