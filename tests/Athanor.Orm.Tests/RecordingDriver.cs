using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;

namespace Athanor.Orm.Tests;

/// <summary>Passes everything on, and remembers the SQL that ran.</summary>
internal sealed class RecordingDriver(Driver inner) : Driver
{
    private readonly ConcurrentQueue<string> _sql = new();

    /// <summary>Fails the statement whose SQL this accepts, before it is sent.</summary>
    public Func<string, bool>? Fails { get; set; }

    public override bool IsInProcess => inner.IsInProcess;

    public IReadOnlyList<string> Taken()
    {
        var taken = _sql.ToArray();
        _sql.Clear();
        return taken;
    }

    public override async ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken) =>
        new Recorded(await inner.ConnectAsync(async, cancellationToken), this);

    private void Ran(string sql)
    {
        _sql.Enqueue(sql);
        if (Fails?.Invoke(sql) == true)
        {
            throw new InjectedFaultException(sql);
        }
    }

    private sealed class Recorded(DriverConnection inner, RecordingDriver driver) : DriverConnection
    {
        public override DbConnection DbConnection => inner.DbConnection;

        public override bool IsBroken => inner.IsBroken;

        public override bool InTransaction => inner.InTransaction;

        public override ValueTask<DriverStatement> PrepareAsync(CompiledStatement statement, bool async, CancellationToken cancellationToken)
        {
            driver.Ran(statement.Sql);
            return inner.PrepareAsync(statement, async, cancellationToken);
        }

        public override ValueTask ExecuteScriptAsync(string sql, bool async, CancellationToken cancellationToken)
        {
            driver.Ran(sql);
            return inner.ExecuteScriptAsync(sql, async, cancellationToken);
        }

        public override ValueTask BeginAsync(TransactionOptions options, bool forWriting, bool async, CancellationToken cancellationToken) =>
            inner.BeginAsync(options, forWriting, async, cancellationToken);

        public override ValueTask CommitAsync(bool async, CancellationToken cancellationToken) => inner.CommitAsync(async, cancellationToken);

        public override ValueTask RollbackAsync(bool async, CancellationToken cancellationToken) => inner.RollbackAsync(async, cancellationToken);

        public override ValueTask ResetAsync(bool async, CancellationToken cancellationToken) => inner.ResetAsync(async, cancellationToken);

        public override ValueTask PingAsync(bool async, CancellationToken cancellationToken) => inner.PingAsync(async, cancellationToken);

        public override DriverBatch? CreateBatch() => inner.CreateBatch() is { } batch ? new RecordedBatch(batch, driver) : null;

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }

    private sealed class RecordedBatch(DriverBatch inner, RecordingDriver driver) : DriverBatch
    {
        public override int Count => inner.Count;

        public override ValueTask<ParameterWriter> AddAsync(CompiledStatement statement, bool async, CancellationToken cancellationToken)
        {
            driver.Ran(statement.Sql);
            return inner.AddAsync(statement, async, cancellationToken);
        }

        public override ValueTask ExecuteAsync(Func<int, DriverReader?, long, ValueTask> onResult, bool async, CancellationToken cancellationToken) =>
            inner.ExecuteAsync(onResult, async, cancellationToken);

        public override ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
