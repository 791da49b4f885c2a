using System.Data.Common;
using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>Opens connections of a data source of MySqlConnector. The first of them asks the server what it is.</summary>
internal sealed class MySqlDriver(MySqlDataSource dataSource, AdoOptions options, bool ownsDataSource) : AdoDriver(dataSource, options, ownsDataSource)
{
    private volatile ServerFacts? _facts;

    public override Dialect? ServerDialect => _facts?.Dialect;

    public override async ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        var connection = (MySqlDriverConnection)await base.ConnectAsync(async, cancellationToken).ConfigureAwait(false);
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

    protected override AdoConnection Adapt(DbConnection connection) => new MySqlDriverConnection((MySqlConnection)connection, Options);
}
