using Athanor.Sql;
using Microsoft.Data.Sqlite;

namespace Athanor.Sqlite;

/// <summary>Opens connections as <see cref="SqliteConnection"/>, whose handle the statements are then run on without ADO.NET in between.</summary>
internal sealed class NativeDriver : Driver
{
    private readonly SqliteAddress _address;
    private readonly string _connectionString;
    private readonly Lock _lock = new();
    private SqliteConnection? _keeper;

    /// <summary>A driver for one database.</summary>
    /// <param name="address">The database.</param>
    /// <param name="options">How connections are set up.</param>
    /// <param name="calls">The calls to make; the best there are when null.</param>
    public NativeDriver(SqliteAddress address, SqliteOptions options, NativeCalls? calls = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BusyTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.BusyTimeout, TimeSpan.FromMilliseconds(int.MaxValue));
        ArgumentOutOfRangeException.ThrowIfNegative(options.StatementCacheSize);
        _address = address;
        Options = options;
        Calls = calls;
        _connectionString = address.ConnectionString($"athanor-{Guid.NewGuid():N}");
        Endpoint = new DriverEndpoint(Address: null, Port: null, address.Name);
    }

    /// <summary>How connections are set up.</summary>
    public SqliteOptions Options { get; }

    /// <summary>The calls to make; null for the best there are.</summary>
    public NativeCalls? Calls { get; }

    /// <summary>Whether the connections of this driver alone reach the database, so that they have its locks among themselves.</summary>
    public bool IsMemory => _address.IsMemory;

    public override DriverEndpoint Endpoint { get; }

    public override async ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_address.IsVolatile)
        {
            Keep();
        }

        var connection = new NativeConnection(this);
        try
        {
            await connection.OpenAsync(async, cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public override ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _keeper?.Dispose();
            _keeper = null;
        }

        return base.DisposeAsync();
    }

    public override string ToString() => _address.ToString();

    /// <summary>A new connection of the provider's, open.</summary>
    public SqliteConnection Open()
    {
        var connection = new SqliteConnection(_connectionString);
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException e)
        {
            connection.Dispose();
            throw SqliteErrors.OfOpening(e, _address.ToString());
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // A database in memory lives as long as a connection to it: one is kept open beside those of the pool.
    private void Keep()
    {
        lock (_lock)
        {
            _keeper ??= Open();
        }
    }
}
