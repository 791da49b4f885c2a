using System.Data.Common;
using Athanor.MySql.Errors;
using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>Opens connections of a data source of MySqlConnector. The first of them asks the server what it is.</summary>
internal sealed class MySqlDriver(MySqlDataSource dataSource, AdoOptions options, bool ownsDataSource) : AdoDriver(dataSource, options, ownsDataSource)
{
    private const uint DefaultPort = 3306;

    private volatile ServerFacts? _facts;

    public override DriverEndpoint Endpoint { get; } = EndpointOf(new MySqlConnectionStringBuilder(dataSource.ConnectionString));

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

    private static DriverEndpoint EndpointOf(MySqlConnectionStringBuilder settings) =>
        new(settings.Server, settings.Port == DefaultPort ? null : (int)settings.Port, settings.Database.Length == 0 ? null : settings.Database);

    protected override AdoConnection Adapt(DbConnection connection) => new MySqlDriverConnection((MySqlConnection)connection, Options);
}
