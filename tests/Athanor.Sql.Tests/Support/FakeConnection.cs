using System.Data;
using System.Data.Common;

namespace Athanor.Sql.Tests;

internal sealed class FakeConnection(FakeDriver driver) : DriverConnection
{
    private bool _broken;
    private bool _inTransaction;
    private bool _mayHaveChanged;

    public bool IsDisposed { get; private set; }

    /// <summary>What happened here last.</summary>
    public string? Last { get; private set; }

    /// <summary>Readers that were opened and not closed.</summary>
    public int OpenReaders { get; private set; }

    public override DbConnection DbConnection => throw new NotSupportedException("There is no provider here.");

    public override bool IsBroken => _broken;

    public override bool InTransaction => _inTransaction;

    public override bool MayHaveChanged => _mayHaveChanged;

    /// <summary>As when the server goes away.</summary>
    public void Break() => _broken = true;

    /// <summary>As when the database ends a transaction by itself.</summary>
    public void LoseTransaction() => _inTransaction = false;

    public override ValueTask<DriverStatement> PrepareAsync(CompiledStatement statement, bool async, CancellationToken cancellationToken) =>
        new(new FakeStatement(this, statement.Sql));

    public override async ValueTask ExecuteScriptAsync(string sql, bool async, CancellationToken cancellationToken)
    {
        await Run(sql, cancellationToken);
        _inTransaction = sql == "BEGIN" || _inTransaction;
    }

    public override ValueTask BeginAsync(TransactionOptions options, bool forWriting, bool async, CancellationToken cancellationToken)
    {
        Happens((options.Isolation is 0 or IsolationLevel.Unspecified ? "begin" : $"begin {options.Isolation}") + (options.IsReadOnly ? " read only" : "") + (forWriting ? " for writing" : ""), cancellationToken);
        _inTransaction = true;
        return ValueTask.CompletedTask;
    }

    public override ValueTask CommitAsync(bool async, CancellationToken cancellationToken)
    {
        Happens("commit", cancellationToken);
        _inTransaction = false;
        return ValueTask.CompletedTask;
    }

    public override ValueTask RollbackAsync(bool async, CancellationToken cancellationToken)
    {
        if (_inTransaction)
        {
            Happens("rollback", cancellationToken);
            _inTransaction = false;
        }

        return ValueTask.CompletedTask;
    }

    public override ValueTask ResetAsync(bool async, CancellationToken cancellationToken)
    {
        Happens("reset", cancellationToken);
        _mayHaveChanged = false;
        return ValueTask.CompletedTask;
    }

    public override ValueTask PingAsync(bool async, CancellationToken cancellationToken)
    {
        Happens("ping", cancellationToken);
        return ValueTask.CompletedTask;
    }

    public override ValueTask DisposeAsync()
    {
        if (!IsDisposed)
        {
            IsDisposed = true;
            driver.Closed();
        }

        return ValueTask.CompletedTask;
    }

    internal async ValueTask<FakeRows> Open(string sql, CancellationToken cancellationToken)
    {
        await Run(sql, cancellationToken);
        var rows = driver.Rows(sql);
        OpenReaders++;
        return new FakeRows([.. Enumerable.Range(0, rows.Count == 0 ? 0 : rows[0].Length).Select(i => $"c{i}")], rows, () => OpenReaders--);
    }

    internal async ValueTask Run(string sql, CancellationToken cancellationToken)
    {
        _mayHaveChanged |= driver.MayHaveChanged(sql);
        if (driver.Running is { } wait)
        {
            await wait(sql, cancellationToken);
        }

        Happens(sql, cancellationToken);
    }

    private void Happens(string what, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(IsDisposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        Last = what;
        driver.Happens(what);
    }
}
