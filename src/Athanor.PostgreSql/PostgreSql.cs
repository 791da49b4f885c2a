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
    /// libpq's options (<c>sslmode</c>, <c>connect_timeout</c>, <c>application_name</c>, <c>options</c> …) or Npgsql's keywords with underscores
    /// (<c>command_timeout</c>, <c>search_path</c> …). Pooling keywords have no effect: <paramref name="options"/> says how connections are kept.
    /// </param>
    /// <param name="options">How connections are kept.</param>
    /// <param name="configure">Adds to Npgsql's data source what Athanor does not need itself: plugins, certificates, rotating passwords, loggers.</param>
    /// <exception cref="ArgumentException">The URL cannot be understood. The message does not repeat it, since it may hold a password.</exception>
    public static Engine CreateEngine(string url, EngineOptions? options = null, Action<NpgsqlSlimDataSourceBuilder>? configure = null)
    {
        var builder = new NpgsqlSlimDataSourceBuilder(ConnectionUrl.Parse(url).ConnectionString);
        builder.EnableArrays();
        builder.EnableExtraConversions();
        builder.EnableRanges();
        builder.EnableMultiranges();
        builder.EnableNetworkTypes();
        builder.EnableTransportSecurity();
        configure?.Invoke(builder);
        return new Engine(PostgreSqlDialect.Instance, new PostgreSqlDriver(builder.Build(), ownsDataSource: true), options);
    }

    /// <summary>An engine over a data source of the caller, who disposes it after the engine.</summary>
    /// <param name="dataSource">
    /// Npgsql's data source, best without pooling: Athanor holds the connections that it opens. It needs arrays and extra conversions, which every data source
    /// has that was not built by the slim builder.
    /// </param>
    /// <param name="options">How connections are kept.</param>
    public static Engine CreateEngine(NpgsqlDataSource dataSource, EngineOptions? options = null) =>
        new(PostgreSqlDialect.Instance, new PostgreSqlDriver(dataSource, ownsDataSource: false), options);
}
