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
    private readonly DbDataSource? _owned;

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

    /// <summary>How the provider is used.</summary>
    protected AdoOptions Options { get; }

    /// <inheritdoc/>
    public override async ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        var connection = _create();
        try
        {
            if (async)
            {
                await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                connection.Open();
            }

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

    private static DbDataSource Checked(DbDataSource dataSource)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        return dataSource;
    }
}
