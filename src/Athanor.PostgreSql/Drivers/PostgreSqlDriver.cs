using System.Data.Common;
using Athanor.PostgreSql.Errors;
using Npgsql;

namespace Athanor.PostgreSql.Drivers;

/// <summary>Opens connections of Npgsql's.</summary>
internal sealed class PostgreSqlDriver : AdoDriver
{
    private readonly SessionUse _use;
    private readonly bool _hasPassword;
    private NpgsqlConnectionStringBuilder? _settings;

    /// <summary>Opens connections of a data source, which does not give its password away: <paramref name="hasPassword"/> says whether there is one.</summary>
    public PostgreSqlDriver(NpgsqlDataSource dataSource, SessionUse use, bool ownsDataSource, bool hasPassword = false)
        : base(dataSource, use.Statements, ownsDataSource)
    {
        _use = use;
        _settings = new NpgsqlConnectionStringBuilder(dataSource.ConnectionString);
        _hasPassword = hasPassword;
    }

    /// <summary>Opens connections that <paramref name="create"/> makes. Where they lead is known from the first one on.</summary>
    public PostgreSqlDriver(Func<NpgsqlConnection> create, SessionUse use)
        : base(create, use.Statements) => _use = use;

    public PostgreSqlDriver(NpgsqlConnection connection, SessionUse use, bool ownsConnection)
        : base(connection, use.Statements, ownsConnection)
    {
        _use = use;
        _settings = new NpgsqlConnectionStringBuilder(connection.ConnectionString);
    }

    public override async ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        try
        {
            return await base.ConnectAsync(async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (PostgreSqlErrors.OfOpening(e, Endpoint) is { } error)
        {
            throw error;
        }
    }

    // The server takes the user's name for that of the database where none is given.
    public override DriverEndpoint? Endpoint => _settings is { } settings
        ? new(settings.Host, settings.Port == NpgsqlConnection.DefaultPort ? null : settings.Port, settings.Database ?? settings.Username)
        : null;

    public override string? Url => _settings is { } settings
        ? new DatabaseUrl
        {
            User = settings.Username,
            Password = settings.Password ?? (_hasPassword ? "" : null),
            Host = settings.Host,
            Port = settings.Port == NpgsqlConnection.DefaultPort ? null : settings.Port,
            Database = settings.Database,
        }.ToString("postgresql")
        : null;

    protected override AdoConnection Adapt(DbConnection connection)
    {
        var npgsql = (NpgsqlConnection)connection;
        _settings ??= new NpgsqlConnectionStringBuilder(npgsql.ConnectionString);
        return new PostgreSqlConnection(npgsql, _use);
    }
}
