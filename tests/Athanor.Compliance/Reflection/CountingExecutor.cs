namespace Athanor.Compliance.Reflection;

/// <summary>Counts the statements that another executor runs.</summary>
internal sealed class CountingExecutor(IStatementExecutor inner) : IStatementExecutor
{
    public int Count { get; private set; }

    public Dialect Dialect => inner.Dialect;

    public ValueTask<RowCursor> OpenAsync(Statement statement, bool async, CancellationToken cancellationToken)
    {
        Count++;
        return inner.OpenAsync(statement, async, cancellationToken);
    }

    public ValueTask<long> ExecuteAsync(Statement statement, bool async, CancellationToken cancellationToken)
    {
        Count++;
        return inner.ExecuteAsync(statement, async, cancellationToken);
    }
}
