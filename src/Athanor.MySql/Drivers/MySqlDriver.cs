using System.Data.Common;
using Athanor.MySql.Connections;
using Athanor.MySql.Errors;
using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>Opens connections of MySqlConnector's. The first of them asks the server what it is.</summary>
internal sealed class MySqlDriver : AdoDriver
{
    private const uint DefaultPort = 3306;

    private readonly MySqlFlavour _flavour;
    private readonly bool _checks;
    private MySqlConnectionStringBuilder? _settings;
    private volatile ServerFacts? _facts;

    public MySqlDriver(MySqlFlavour flavour, MySqlDataSource dataSource, AdoOptions options, bool ownsDataSource)
        : base(dataSource, options, ownsDataSource)
    {
        _flavour = flavour;
        _settings = new MySqlConnectionStringBuilder(dataSource.ConnectionString);
    }

    /// <summary>Opens connections that <paramref name="create"/> makes. Where they lead, and whether their settings can be used, is known from the first one on.</summary>
    public MySqlDriver(Func<MySqlConnection> create, AdoOptions options)
        : base(create, options) => _checks = true;

    public MySqlDriver(MySqlConnection connection, AdoOptions options, bool ownsConnection)
        : base(connection, options, ownsConnection) => _settings = new MySqlConnectionStringBuilder(connection.ConnectionString);

    public override DriverEndpoint? Endpoint => _settings is { } settings
        ? new(settings.Server, settings.Port == DefaultPort ? null : (int)settings.Port, settings.Database.Length == 0 ? null : settings.Database)
        : null;

    public override string? Url => _settings is { } settings
        ? new DatabaseUrl
        {
            User = settings.UserID.Length == 0 ? null : settings.UserID,
            Password = settings.Password.Length == 0 ? null : settings.Password,
            Host = settings.Server,
            Port = settings.Port == DefaultPort ? null : (int)settings.Port,
            Database = settings.Database.Length == 0 ? null : settings.Database,
        }.ToString(_flavour == MySqlFlavour.MariaDb ? "mariadb" : "mysql")
        : null;

    public override Dialect? ServerDialect => _facts?.Dialect;

    public override async ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        MySqlDriverConnection connection;
        try
        {
            connection = (MySqlDriverConnection)await base.ConnectAsync(async, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (MySqlErrors.OfOpening(e, Endpoint) is { } error)
        {
            throw error;
        }

        try
        {
            _facts ??= await ServerFacts.ReadAsync(connection.MySql, async, cancellationToken).ConfigureAwait(false);
            connection.Begin(_facts);
            return connection;
        }
        catch
        {
            await connection.CloseAsync(async).ConfigureAwait(false);
            throw;
        }
    }

    protected override AdoConnection Adapt(DbConnection connection)
    {
        var own = (MySqlConnection)connection;
        if (_checks)
        {
            var settings = new MySqlConnectionStringBuilder(own.ConnectionString);
            ConnectionUrl.Check(settings, nameof(connection));
            _settings ??= settings;
        }

        return new MySqlDriverConnection(own, Options);
    }
}
