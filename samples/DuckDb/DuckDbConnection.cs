using System.Data;
using System.Data.Common;

namespace DuckDb;

/// <summary>A connection whose transactions all see one state from their beginning on.</summary>
internal sealed class DuckDbConnection(DbConnection connection, AdoOptions options) : AdoConnection(connection, options)
{
    private bool _hasFailed;

    public override ValueTask BeginAsync(TransactionOptions options, bool forWriting, bool async, CancellationToken cancellationToken)
    {
        // Every weaker level is kept by the one that there is.
        return options.Isolation == IsolationLevel.Serializable
            ? throw new UsageException("duckdb has no serializable transactions: ask for `IsolationLevel.Snapshot`, which all of them have.")
            : base.BeginAsync(options with { Isolation = IsolationLevel.Unspecified }, forWriting, async, cancellationToken);
    }

    // DuckDB rolls a transaction back in which a statement failed, and does not say so at its commit.
    public override async ValueTask CommitAsync(bool async, CancellationToken cancellationToken)
    {
        if (!_hasFailed)
        {
            await base.CommitAsync(async, cancellationToken).ConfigureAwait(false);
            return;
        }

        await RollbackAsync(async, cancellationToken).ConfigureAwait(false);
        throw new OperationalException("A statement of the transaction failed, and it is rolled back: begin it again.") { Kind = DatabaseErrorKind.TransactionFailed };
    }

    public override ValueTask RollbackAsync(bool async, CancellationToken cancellationToken)
    {
        _hasFailed = false;
        return base.RollbackAsync(async, cancellationToken);
    }

    protected override void OnFailure(Exception exception, AdoStatement? statement) => _hasFailed |= InTransaction;
}
