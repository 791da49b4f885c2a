namespace Athanor.Sql;

// Writing many rows.
public sealed partial class Connection
{
    /// <summary>Whether the database's own way of loading takes these columns.</summary>
    internal bool CanBulkInsert(BulkTarget target)
    {
        ObjectDisposedException.ThrowIf(_closed, this);
        return _pooled.Driver.CanBulkInsert(target);
    }

    /// <summary>Loads rows by the database's own way.</summary>
    internal ValueTask<long> BulkInsert(BulkTarget target, BulkRows rows, bool async, CancellationToken cancellationToken) =>
        Use((target, rows), static (connection, use, async, token) => connection.Load(use.target, use.rows, async, token), async, cancellationToken);

    /// <summary>Runs a compiled statement that gives no rows once for each row of values.</summary>
    internal ValueTask<long> ExecuteEach(CompiledStatement statement, BulkRows rows, bool async, CancellationToken cancellationToken) =>
        Use((statement, rows), static (connection, use, async, token) => connection.RunEach(use.statement, use.rows, async, token), async, cancellationToken);

    /// <summary>Runs a compiled statement that gives no rows once for each row of values, many in one message where the driver can.</summary>
    internal ValueTask<long> ExecuteEachTogether(CompiledStatement statement, BulkRows rows, bool async, CancellationToken cancellationToken) =>
        _pooled.Driver.CreateBatch() is { } first
            ? Use((statement, first, rows), static (connection, use, async, token) => connection.RunTogether(use.statement, use.first, use.rows, async, token), async, cancellationToken)
            : ExecuteEach(statement, rows, async, cancellationToken);

    /// <summary>Does a write of many steps, all or nothing: behind a savepoint where a transaction is open, else at the start of one.</summary>
    internal async ValueTask<T> WriteInBulk<T>(Func<ValueTask<T>> work, bool async, CancellationToken cancellationToken)
    {
        if (_transaction is { Options.IsReadOnly: true })
        {
            throw ReadOnly("a change of many rows");
        }

        Savepoint? savepoint = null;
        if (InTransaction)
        {
            savepoint = await BeginNested(async, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            _ = await Begin(default, async, cancellationToken).ConfigureAwait(false);
        }

        T result;
        try
        {
            result = await work().ConfigureAwait(false);
        }
        catch
        {
            await Undo(savepoint, async).ConfigureAwait(false);
            throw;
        }

        if (savepoint is not null)
        {
            await savepoint.End(commit: true, async, cancellationToken).ConfigureAwait(false);
        }

        return result;
    }

    private async ValueTask Undo(Savepoint? savepoint, bool async)
    {
        try
        {
            if (savepoint is null)
            {
                await Rollback(async, CancellationToken.None).ConfigureAwait(false);
            }
            else if (InTransaction && !_pooled.Driver.IsBroken)
            {
                await savepoint.End(commit: false, async, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (DatabaseException)
        {
            // The error that led here says more. What could not be undone is rolled back with the transaction, which the database has ended or will not commit.
        }
    }

    private async ValueTask<long> Load(BulkTarget target, BulkRows rows, bool async, CancellationToken cancellationToken)
    {
        _run = Observation.Begin(this, target);
        _loaded = target.Table;
        var loaded = await _pooled.Driver.BulkInsertAsync(target, rows, async, cancellationToken).ConfigureAwait(false);
        _run?.End(loaded);
        return loaded;
    }

    private async ValueTask<long> RunEach(CompiledStatement statement, BulkRows rows, bool async, CancellationToken cancellationToken)
    {
        statement = Announced(statement);
        await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
        var runs = 0;
        var affected = new AffectedRows();
        var prepared = await _pooled.Driver.PrepareAsync(statement, async, cancellationToken).ConfigureAwait(false);
        using (prepared)
        {
            while (await rows.ReadAsync(async, cancellationToken).ConfigureAwait(false))
            {
                // Without rows there is nothing to tell of.
                if (runs++ == 0)
                {
                    _run = Observation.BeginEach(this, statement);
                }

                _run?.Ran();
                StatementCounter.Count(statement.Sql, 1, 1);
                rows.Write(prepared);
                affected.Add(await prepared.ExecuteAsync(async, cancellationToken).ConfigureAwait(false));
            }
        }

        _run?.End(affected.Total);
        return affected.Total;
    }

    private async ValueTask<long> RunTogether(CompiledStatement statement, DriverBatch first, BulkRows rows, bool async, CancellationToken cancellationToken)
    {
        const int MostInOneMessage = 500;
        statement = Announced(statement);
        await BeginForWrite(statement, async, cancellationToken).ConfigureAwait(false);
        var affected = new AffectedRows();
        for (var batch = first; ; batch = _pooled.Driver.CreateBatch()!)
        {
            await using (batch.ConfigureAwait(false))
            {
                while (batch.Count < MostInOneMessage && await rows.ReadAsync(async, cancellationToken).ConfigureAwait(false))
                {
                    rows.Write(await batch.AddAsync(statement, async, cancellationToken).ConfigureAwait(false));
                }

                if (batch.Count == 0)
                {
                    return affected.Total;
                }

                var before = affected.Total;
                _run = Observation.Begin(this, statement, values: null, batch.Count, roundTrips: 1);
                await batch.ExecuteAsync(
                    (_, _, count) =>
                    {
                        affected.Add(count);
                        return ValueTask.CompletedTask;
                    },
                    async,
                    cancellationToken).ConfigureAwait(false);
                _run?.End(affected.Total < 0 ? null : affected.Total - before);
            }
        }
    }
}
