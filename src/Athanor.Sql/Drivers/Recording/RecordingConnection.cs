using System.Data.Common;

namespace Athanor.Sql;

/// <summary>A connection to no database: tells what it is given to run, and has no rows.</summary>
internal sealed class RecordingConnection(Action<RecordedStatement> told) : DriverConnection
{
    private bool _inTransaction;

    public override DbConnection DbConnection => throw new UsageException("This engine only records what it is given to run: there is no database, and no provider's connection.");

    public override bool IsBroken => false;

    public override bool InTransaction => _inTransaction;

    public override bool MayHaveChanged => false;

    public override ValueTask<DriverStatement> PrepareAsync(CompiledStatement statement, bool async, CancellationToken cancellationToken) =>
        new(new RecordingStatement(told, statement, DialectName));

    public override ValueTask ExecuteScriptAsync(string sql, bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        told(new RecordedStatement(sql, []));
        return ValueTask.CompletedTask;
    }

    public override ValueTask BeginAsync(TransactionOptions options, bool forWriting, bool async, CancellationToken cancellationToken) => End(inTransaction: true);

    public override ValueTask CommitAsync(bool async, CancellationToken cancellationToken) => End(inTransaction: false);

    public override ValueTask RollbackAsync(bool async, CancellationToken cancellationToken) => End(inTransaction: false);

    public override ValueTask ResetAsync(bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public override ValueTask PingAsync(bool async, CancellationToken cancellationToken) => ValueTask.CompletedTask;

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private ValueTask End(bool inTransaction)
    {
        _inTransaction = inTransaction;
        return ValueTask.CompletedTask;
    }
}
