namespace Athanor.Sql;

/// <summary>A bulk insert that gives something of each new row back, in the order of the items. All rows are inserted or none.</summary>
/// <typeparam name="TRow">What a row becomes.</typeparam>
public sealed class BulkReturning<TRow>
{
    private readonly Func<IStatementExecutor, bool, CancellationToken, ValueTask<List<TRow>>> _run;

    internal BulkReturning(Func<IStatementExecutor, bool, CancellationToken, ValueTask<List<TRow>>> run) => _run = run;

    /// <summary>Does it, and gives all rows back: on a connection or session inside its transaction, on an engine in one of its own.</summary>
    /// <exception cref="UsageException">What a row is made of was not said; or a trigger keeps rows out, or changes their keys.</exception>
    /// <exception cref="IntegrityException">A row breaks a rule of the schema.</exception>
    /// <exception cref="CompileException">The dialect returns no rows.</exception>
    public ValueTask<List<TRow>> ToListAsync(IStatementExecutor executor, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return _run(executor, true, cancellationToken);
    }

    /// <inheritdoc cref="ToListAsync"/>
    public List<TRow> ToList(IStatementExecutor executor)
    {
        ArgumentNullException.ThrowIfNull(executor);
        return Synchronous.Result(_run(executor, false, default));
    }
}
