namespace Athanor.Sql;

/// <summary>Runs a reflector's queries where the inspector does: on a connection or an engine, asynchronously or not.</summary>
public sealed class CatalogueReader
{
    private readonly IStatementExecutor _executor;
    private readonly bool _async;
    private readonly CancellationToken _cancellationToken;

    internal CatalogueReader(IStatementExecutor executor, bool async, CancellationToken cancellationToken)
    {
        _executor = executor;
        _async = async;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The dialect of the database.</summary>
    public Dialect Dialect => _executor.Dialect;

    /// <summary>The rows of a query.</summary>
    public ValueTask<List<TRow>> RowsAsync<TRow>(RowStatement<TRow> query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _async ? query.ToListAsync(_executor, _cancellationToken) : new ValueTask<List<TRow>>(query.ToList(_executor));
    }
}
