using Athanor.PostgreSql.Connections;
using Athanor.PostgreSql.Drivers;
using Npgsql;

namespace Athanor.PostgreSql;

/// <summary>Engines for PostgreSQL.</summary>
public static class PostgreSql
{
    /// <summary>The dialect.</summary>
    public static Dialect Dialect => PostgreSqlDialect.Instance;

    /// <summary>PostgreSQL among other kinds of databases, for URLs that are known at run time only.</summary>
    public static EngineProvider Provider { get; } = new(["postgresql", "postgres"], (url, options) => CreateEngine(url, options));

    /// <summary>An engine for a database named by a URL, <c>postgresql://user:password@host:5432/database?sslmode=require</c>, or by an Npgsql connection string.</summary>
    /// <param name="url">
    /// The URL, whose parts are percent-encoded where they hold special characters. A socket is named by <c>?host=/folder</c>. After the question mark stand
    /// libpq's options (<c>sslmode</c>, <c>connect_timeout</c>, <c>application_name</c>, <c>options</c> …), Npgsql's keywords with underscores
    /// (<c>command_timeout</c>, <c>search_path</c> …), or <c>pooler=transaction</c> (<see cref="PostgreSqlOptions.Pooler"/>). Pooling keywords have no effect:
    /// <paramref name="options"/> says how connections are kept.
    /// </param>
    /// <param name="options">How connections are kept.</param>
    /// <param name="configure">Adds to Npgsql's data source what Athanor does not need itself: plugins, certificates, rotating passwords, loggers.</param>
    /// <param name="postgreSql">How connections are used.</param>
    /// <exception cref="ArgumentException">The URL cannot be understood. The message does not repeat it, since it may hold a password.</exception>
    public static Engine CreateEngine(
        string url, EngineOptions? options = null, Action<NpgsqlSlimDataSourceBuilder>? configure = null, PostgreSqlOptions? postgreSql = null)
    {
        options ??= new EngineOptions();
        var address = ConnectionUrl.Parse(url);
        if (options.PoolKind == PoolKind.Driver)
        {
            address.Pool(options);
        }

        postgreSql ??= new PostgreSqlOptions();
        var builder = new NpgsqlSlimDataSourceBuilder(address.Settings.ConnectionString);
        builder.EnableArrays();
        builder.EnableExtraConversions();
        builder.EnableRanges();
        builder.EnableMultiranges();
        builder.EnableNetworkTypes();
        builder.EnableTransportSecurity();
        configure?.Invoke(builder);
        return EngineOf(
            new PostgreSqlDriver(
                builder.Build(),
                SessionUse.Of(address.Behind is { } pooler ? postgreSql with { Pooler = pooler } : postgreSql, options),
                ownsDataSource: true,
                hasPassword: address.Settings.Password is not null),
            options);
    }

    /// <summary>An engine over a data source of the caller.</summary>
    /// <param name="dataSource">
    /// Npgsql's data source, best without pooling: Athanor holds the connections that it opens (unless <see cref="EngineOptions.PoolKind"/> says that Npgsql's pool does).
    /// It needs arrays and extra conversions, which every data source has that was not built by the slim builder.
    /// </param>
    /// <param name="options">How connections are kept.</param>
    /// <param name="postgreSql">How connections are used.</param>
    /// <param name="ownsDataSource">Whether the data source is disposed with the engine; else its owner disposes it afterwards.</param>
    public static Engine CreateEngine(
        NpgsqlDataSource dataSource, EngineOptions? options = null, PostgreSqlOptions? postgreSql = null, bool ownsDataSource = false)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        options ??= new EngineOptions();
        return EngineOf(new PostgreSqlDriver(dataSource, SessionUse.Of(postgreSql ?? new PostgreSqlOptions(), options), ownsDataSource), options);
    }

    /// <summary>An engine over connections that the caller makes: with a password of the hour, say, or through a tunnel.</summary>
    /// <param name="create">Makes a new connection, closed, each time that one is needed.</param>
    /// <param name="options">How connections are kept.</param>
    /// <param name="postgreSql">How connections are used.</param>
    public static Engine CreateEngine(Func<NpgsqlConnection> create, EngineOptions? options = null, PostgreSqlOptions? postgreSql = null)
    {
        ArgumentNullException.ThrowIfNull(create);
        options ??= new EngineOptions();
        return EngineOf(new PostgreSqlDriver(create, SessionUse.Of(postgreSql ?? new PostgreSqlOptions(), options)), options);
    }

    /// <summary>An engine over one connection of the caller: its users wait for each other, and its session state stays what it is (<see cref="PoolKind.Static"/>).</summary>
    /// <remarks>The connection is opened with its first use where it is closed, and closed again when the engine is disposed. The caller keeps his hands off it while the engine uses it.</remarks>
    /// <param name="connection">The connection, on which no transaction is open.</param>
    /// <param name="options">How statements are run and seen; what it says of pooling and resetting has no effect.</param>
    /// <param name="postgreSql">How the connection is used.</param>
    /// <param name="ownsConnection">Whether the connection is disposed with the engine.</param>
    public static Engine CreateEngine(
        NpgsqlConnection connection, EngineOptions? options = null, PostgreSqlOptions? postgreSql = null, bool ownsConnection = false)
    {
        ArgumentNullException.ThrowIfNull(connection);
        options ??= new EngineOptions();
        return EngineOf(new PostgreSqlDriver(connection, SessionUse.Of(postgreSql ?? new PostgreSqlOptions(), options), ownsConnection), options);
    }

    private static Engine EngineOf(PostgreSqlDriver driver, EngineOptions options) => new(PostgreSqlDialect.Instance, driver, options);
}
