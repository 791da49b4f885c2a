using System.Data;
using Athanor.Sql;
using Microsoft.Data.Sqlite;

namespace Athanor.Sqlite;

/// <summary>Opens connections as <see cref="SqliteConnection"/>, whose handle the statements are then run on without ADO.NET in between.</summary>
internal sealed class NativeDriver : Driver
{
    private readonly Func<SqliteConnection> _create;
    private readonly SqliteConnection? _lent;
    private readonly bool _ownsLent;
    private readonly Lock _lock = new();
    private SqliteAddress? _address;
    private bool _closesLent;
    private SqliteConnection? _keeper;

    /// <summary>A driver for one database.</summary>
    /// <param name="address">The database.</param>
    /// <param name="options">How connections are set up.</param>
    /// <param name="calls">The calls to make; the best there are when null.</param>
    public NativeDriver(SqliteAddress address, SqliteOptions options, NativeCalls? calls = null)
        : this(options)
    {
        _address = address;
        Calls = calls;
        var connectionString = address.ConnectionString($"athanor-{Guid.NewGuid():N}");
        _create = () => new SqliteConnection(connectionString);
    }

    /// <summary>Opens connections that <paramref name="create"/> makes. Where they lead is known from the first one on.</summary>
    public NativeDriver(Func<SqliteConnection> create, SqliteOptions options)
        : this(options) => _create = create;

    /// <summary>Uses one connection of the caller's.</summary>
    public NativeDriver(SqliteConnection connection, SqliteOptions options, bool ownsConnection)
        : this(options)
    {
        _lent = connection;
        _ownsLent = ownsConnection;
        _address = SqliteAddress.From(new SqliteConnectionStringBuilder(connection.ConnectionString));
    }

    private NativeDriver(SqliteOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BusyTimeout, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.BusyTimeout, TimeSpan.FromMilliseconds(int.MaxValue));
        ArgumentOutOfRangeException.ThrowIfNegative(options.StatementCacheSize);
        Options = options;
        _create = () => _lent!;
    }

    /// <summary>How connections are set up.</summary>
    public SqliteOptions Options { get; }

    /// <summary>The calls to make; null for the best there are.</summary>
    public NativeCalls? Calls { get; }

    /// <summary>Whether the connections of this driver alone reach the database, so that they have its locks among themselves.</summary>
    public bool IsMemory => _address is { IsMemory: true };

    /// <summary>Whether the provider's pool keeps the connections.</summary>
    public bool IsPooled => _address is { IsPooled: true } && _lent is null;

    /// <inheritdoc/>
    public override bool IsInProcess => true;

    public override bool HasOneConnection => _lent is not null;

    public override DriverEndpoint? Endpoint => _address is { } address ? new(Address: null, Port: null, address.Name) : null;

    public override string? Url => _address?.Url;

    public override async ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_address is { IsVolatile: true } && _lent is null)
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

        if (_ownsLent)
        {
            _lent!.Dispose();
        }

        return base.DisposeAsync();
    }

    public override string ToString() => _address?.ToString() ?? "the database of the caller's connections";

    /// <summary>A connection of the provider's, open: a new one, or the caller's. <see cref="Leave"/> takes it back.</summary>
    public SqliteConnection Open()
    {
        var connection = _create();
        try
        {
            if (connection.State != ConnectionState.Open)
            {
                connection.Open();
                _closesLent = true;
            }

            _address ??= SqliteAddress.From(new SqliteConnectionStringBuilder(connection.ConnectionString));
            return connection;
        }
        catch (SqliteException e)
        {
            Leave(connection);
            throw SqliteErrors.OfOpening(e, ToString());
        }
        catch
        {
            Leave(connection);
            throw;
        }
    }

    /// <summary>Ends a connection that <see cref="Open"/> gave: the caller's is only closed, where it came closed.</summary>
    public void Leave(SqliteConnection connection)
    {
        if (_lent is null)
        {
            connection.Dispose();
        }
        else if (_closesLent)
        {
            connection.Close();
            _closesLent = false;
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
