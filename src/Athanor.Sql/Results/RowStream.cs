namespace Athanor.Sql;

/// <summary>The rows of a statement, read while they are asked for: nothing runs before the loop over them begins, and each loop runs the statement anew.</summary>
/// <remarks>
/// <c>await foreach</c> is the way; <c>foreach</c> reads them without <c>await</c>. The connection is busy until the loop ends. LINQ does the rest: <c>stream.Chunk(1_000)</c> for parts,
/// <c>DistinctBy</c>, <c>Select</c>, <c>Concat</c> and so on, or of <see cref="AsEnumerable"/> without <c>await</c>.
/// </remarks>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class RowStream<TRow> : IAsyncEnumerable<TRow>
{
    private readonly RowStatement<TRow> _statement;
    private readonly IStatementExecutor _executor;
    private readonly CancellationToken _cancellationToken;
    private readonly int _block;

    internal RowStream(RowStatement<TRow> statement, IStatementExecutor executor, CancellationToken cancellationToken, int block = 0)
    {
        _statement = statement;
        _executor = executor;
        _cancellationToken = cancellationToken;
        _block = block;
    }

    /// <summary>The same rows, fetched so many at a time by a cursor of the database: between two blocks the connection is free for other statements, and to leave the loop early costs nothing.</summary>
    /// <remarks>The cursor lives in the connection's transaction, which begins here where none is open, and sees the rows as they were at its begin.</remarks>
    /// <param name="rows">The rows of a block.</param>
    /// <exception cref="UsageException">At execution: it runs on an engine; or the transaction has ended before the last row.</exception>
    /// <exception cref="CompileException">At execution: the database has no cursors for clients.</exception>
    public RowStream<TRow> Fetch(int rows)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        return new(_statement, _executor, _cancellationToken, rows);
    }

    /// <inheritdoc/>
    public IAsyncEnumerator<TRow> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        (_block == 0 ? _statement.Read(_executor, _cancellationToken) : CursorBlocks<TRow>.Read(_statement, _executor, _block, _cancellationToken)).GetAsyncEnumerator(cancellationToken);

    /// <summary>Reads the rows without <c>await</c>: what <c>foreach</c> calls.</summary>
    public IEnumerator<TRow> GetEnumerator() => AsEnumerable().GetEnumerator();

    /// <summary>The rows as a sequence that is read without <c>await</c>, for LINQ.</summary>
    public IEnumerable<TRow> AsEnumerable() => _block == 0 ? _statement.Read(_executor) : CursorBlocks<TRow>.Read(_statement, _executor, _block);
}
