using System.Data;
using System.Data.Common;

namespace Athanor.Sql;

/// <summary>Opens connections of any ADO.NET provider. A dialect package derives from it where its provider can do better.</summary>
/// <remarks>
/// Athanor's pool holds the connections, with their prepared statements, for as long as they are good: a pool of the provider's own below it serves
/// only for <see cref="AdoConnection.ResetAsync"/>, which closes the connection and opens it again.
/// </remarks>
public class AdoDriver : Driver
{
    private readonly Func<DbConnection> _create;
    private readonly DbConnection? _lent;
    private readonly IAsyncDisposable? _owned;

    /// <summary>Opens connections that <paramref name="create"/> makes, each time a new closed one.</summary>
    public AdoDriver(Func<DbConnection> create, AdoOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        _create = create;
        Options = options ?? new AdoOptions();
    }

    /// <summary>Opens connections of a data source.</summary>
    /// <param name="dataSource">The data source.</param>
    /// <param name="options">How the provider is used.</param>
    /// <param name="ownsDataSource">Whether the data source is disposed with this driver.</param>
    public AdoDriver(DbDataSource dataSource, AdoOptions? options = null, bool ownsDataSource = false)
        : this(Checked(dataSource).CreateConnection, options) => _owned = ownsDataSource ? dataSource : null;

    /// <summary>Uses one connection of the caller's.</summary>
    /// <param name="connection">The connection. It is opened with its first use where it is closed, and closed again with the driver.</param>
    /// <param name="options">How the provider is used.</param>
    /// <param name="ownsConnection">Whether the connection is disposed with this driver.</param>
    public AdoDriver(DbConnection connection, AdoOptions? options = null, bool ownsConnection = false)
        : this(() => connection, options)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _lent = connection;
        _owned = ownsConnection ? connection : null;
    }

    /// <inheritdoc/>
    public override bool HasOneConnection => _lent is not null;

    /// <summary>How the provider is used.</summary>
    protected AdoOptions Options { get; }

    /// <inheritdoc/>
    public override async ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        if (_lent is not null)
        {
            return await Take(_lent, async, cancellationToken).ConfigureAwait(false);
        }

        var connection = _create();
        try
        {
            await Open(connection, async, cancellationToken).ConfigureAwait(false);
            return Adapt(connection);
        }
        catch
        {
            await DisposeOf(connection, async).ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_owned is not null)
        {
            await _owned.DisposeAsync().ConfigureAwait(false);
        }

        await base.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>Adapts an open connection.</summary>
    protected virtual AdoConnection Adapt(DbConnection connection) => new(connection, Options);

    internal static ValueTask DisposeOf(DbConnection connection, bool async)
    {
        if (async)
        {
            return connection.DisposeAsync();
        }

        connection.Dispose();
        return ValueTask.CompletedTask;
    }

    private async ValueTask<DriverConnection> Take(DbConnection connection, bool async, CancellationToken cancellationToken)
    {
        var closed = connection.State == ConnectionState.Closed;
        if (closed)
        {
            await Open(connection, async, cancellationToken).ConfigureAwait(false);
        }

        try
        {
            await RequireNoTransaction(connection, async, cancellationToken).ConfigureAwait(false);
            var adapted = Adapt(connection);
            adapted.LentClosed = closed;
            return adapted;
        }
        catch when (closed)
        {
            if (async)
            {
                await connection.CloseAsync().ConfigureAwait(false);
            }
            else
            {
                connection.Close();
            }

            throw;
        }
    }

    // A commit here would be one of the caller's own work. Whether a transaction is open providers tell only by refusing another.
    private static async ValueTask RequireNoTransaction(DbConnection connection, bool async, CancellationToken cancellationToken)
    {
        try
        {
            var own = async ? await connection.BeginTransactionAsync(cancellationToken).ConfigureAwait(false) : connection.BeginTransaction();
            if (async)
            {
                await own.DisposeAsync().ConfigureAwait(false);
            }
            else
            {
                own.Dispose();
            }
        }
        catch (InvalidOperationException e)
        {
            throw new UsageException("A transaction is open on the connection that the engine was made over, or it is in use. End that before the engine is used.", e);
        }
    }

    private static async ValueTask Open(DbConnection connection, bool async, CancellationToken cancellationToken)
    {
        if (async)
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
        }
        else
        {
            connection.Open();
        }
    }

    private static DbDataSource Checked(DbDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return dataSource;
    }
}
