using Athanor.MySql.Connections;
using Athanor.MySql.Drivers;
using MySqlConnector;

namespace Athanor.MySql;

/// <summary>Engines for MariaDB and MySQL.</summary>
public static class MySql
{
    /// <summary>The dialect of MySQL 8.4, to print statements without a connection.</summary>
    public static Dialect Dialect { get; } = DialectOf("8.4.0");

    /// <summary>The dialect of MariaDB 10.11, to print statements without a connection.</summary>
    public static Dialect MariaDb { get; } = DialectOf("10.11.0-MariaDB");

    /// <summary>The dialect of the server that answers <c>SELECT VERSION()</c> so: <c>8.0.39</c>, <c>11.4.2-MariaDB</c>.</summary>
    /// <exception cref="FormatException">It is no version of such a server.</exception>
    public static Dialect DialectOf(string version) => MySqlDialect.Of(ServerVersion.Parse(version));

    /// <summary>MariaDB and MySQL among other kinds of databases, for URLs that are known at run time only.</summary>
    public static EngineProvider Provider { get; } = new(["mariadb", "mysql"], (url, options) => CreateEngine(url, options));

    /// <summary>An engine for a database named by a URL, <c>mariadb://user:password@host:3306/database?sslmode=required</c>, or by a connection string of MySqlConnector.</summary>
    /// <param name="url">
    /// The URL, <c>mysql://</c> or <c>mariadb://</c>, whose parts are percent-encoded where they hold special characters. Either serves for both servers: the first
    /// connection asks the server for its version, and statements are written for that. After the question mark stand MySqlConnector's options with
    /// underscores (<c>ssl_mode</c>, <c>connection_timeout</c>, <c>default_command_timeout</c>, <c>server=/run/mysqld.sock</c> …). Options about pooling have no effect:
    /// <paramref name="options"/> says how connections are kept.
    /// </param>
    /// <param name="options">How connections are kept.</param>
    /// <param name="configure">Adds to MySqlConnector's data source what Athanor does not need itself: certificates, rotating passwords, loggers.</param>
    /// <exception cref="ArgumentException">The URL cannot be understood. The message does not repeat it, since it may hold a password.</exception>
    public static Engine CreateEngine(string url, EngineOptions? options = null, Action<MySqlDataSourceBuilder>? configure = null)
    {
        options ??= new EngineOptions();
        var address = ConnectionUrl.Parse(url);
        if (options.PoolKind == PoolKind.Driver)
        {
            address.Pool(options);
        }

        var patience = Patience.TakeFrom(address.Settings);
        var builder = new MySqlDataSourceBuilder(address.Settings.ConnectionString);
        configure?.Invoke(builder);
        return EngineOf(address.Flavour, new MySqlDriver(address.Flavour, builder.Build(), StatementsOf(options), ownsDataSource: true, patience), options);
    }

    /// <summary>An engine over a data source of the caller.</summary>
    /// <param name="dataSource">
    /// MySqlConnector's data source, without pooling: Athanor holds the connections that it opens (unless <see cref="EngineOptions.PoolKind"/> says that MySqlConnector's
    /// pool does). It needs <c>AllowUserVariables=true</c> and <c>GuidFormat=None</c>, and neither <c>UseAffectedRows</c> nor <c>NoBackslashEscapes</c>.
    /// </param>
    /// <param name="options">How connections are kept.</param>
    /// <param name="ownsDataSource">Whether the data source is disposed with the engine; else its owner disposes it afterwards.</param>
    /// <exception cref="ArgumentException">A setting of the data source would change what statements mean.</exception>
    public static Engine CreateEngine(MySqlDataSource dataSource, EngineOptions? options = null, bool ownsDataSource = false)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        ConnectionUrl.Check(new MySqlConnectionStringBuilder(dataSource.ConnectionString), nameof(dataSource));
        options ??= new EngineOptions();
        return EngineOf(MySqlFlavour.MySql, new MySqlDriver(MySqlFlavour.MySql, dataSource, StatementsOf(options), ownsDataSource), options);
    }

    /// <summary>An engine over connections that the caller makes: with a password of the hour, say, or through a tunnel.</summary>
    /// <param name="create">Makes a new connection, closed, each time that one is needed. Its settings are those that a data source needs; others fail its first use.</param>
    /// <param name="options">How connections are kept.</param>
    public static Engine CreateEngine(Func<MySqlConnection> create, EngineOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        options ??= new EngineOptions();
        return EngineOf(MySqlFlavour.MySql, new MySqlDriver(create, StatementsOf(options)), options);
    }

    /// <summary>An engine over one connection of the caller: its users wait for each other, and its session state stays what it is (<see cref="PoolKind.Static"/>).</summary>
    /// <remarks>
    /// The connection is opened with its first use where it is closed, and closed again when the engine is disposed. The caller keeps his hands off it while the engine
    /// uses it. Its session keeps the settings that Athanor's statements need: SQL mode, time zone, collation.
    /// </remarks>
    /// <param name="connection">The connection, on which no transaction is open. Its settings are those that a data source needs.</param>
    /// <param name="options">How statements are run and seen; what it says of pooling and resetting has no effect.</param>
    /// <param name="ownsConnection">Whether the connection is disposed with the engine.</param>
    /// <exception cref="ArgumentException">A setting of the connection would change what statements mean.</exception>
    public static Engine CreateEngine(MySqlConnection connection, EngineOptions? options = null, bool ownsConnection = false)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ConnectionUrl.Check(new MySqlConnectionStringBuilder(connection.ConnectionString), nameof(connection));
        options = (options ?? new EngineOptions()) with { ResetOnReturn = ResetOnReturn.Never };
        return EngineOf(MySqlFlavour.MySql, new MySqlDriver(connection, StatementsOf(options), ownsConnection), options);
    }

    // A server forgets prepared statements when a session is reset: they pay only where none is.
    private static AdoOptions StatementsOf(EngineOptions options) =>
        new() { PreparesStatements = options is { ResetOnReturn: ResetOnReturn.Never, PoolKind: PoolKind.Queue or PoolKind.Static } };

    private static Engine EngineOf(MySqlFlavour flavour, MySqlDriver driver, EngineOptions options) => new(flavour == MySqlFlavour.MariaDb ? MariaDb : Dialect, driver, options);
}
