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
    private readonly Patience? _patience;
    private MySqlConnectionStringBuilder? _settings;
    private volatile ServerFacts? _facts;

    /// <summary>Opens connections of a data source.</summary>
    /// <param name="flavour">The server that is spoken of.</param>
    /// <param name="dataSource">The data source.</param>
    /// <param name="options">How the provider is used.</param>
    /// <param name="ownsDataSource">Whether it is disposed with the driver.</param>
    /// <param name="patience">How long a call that is to end is waited for; null where the data source's settings say it.</param>
    public MySqlDriver(MySqlFlavour flavour, MySqlDataSource dataSource, AdoOptions options, bool ownsDataSource, Patience? patience = null)
        : base(dataSource, options, ownsDataSource)
    {
        _flavour = flavour;
        _settings = new MySqlConnectionStringBuilder(dataSource.ConnectionString);
        _patience = patience;
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
            var facts = await ServerFacts.ReadAsync(connection, async, cancellationToken).ConfigureAwait(false);
            connection.Begin(facts with { Dialect = (_facts ??= facts).Dialect });
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

        return new MySqlDriverConnection(own, Options, _patience ?? Patience.Of(_settings!));
    }
}
