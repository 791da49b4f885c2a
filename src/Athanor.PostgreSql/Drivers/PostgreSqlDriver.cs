using System.Data.Common;
using Athanor.PostgreSql.Errors;
using Npgsql;

namespace Athanor.PostgreSql.Drivers;

/// <summary>Opens connections of an Npgsql data source.</summary>
internal sealed class PostgreSqlDriver(NpgsqlDataSource dataSource, bool ownsDataSource) : AdoDriver(dataSource, ownsDataSource: ownsDataSource)
{
    public override DriverEndpoint Endpoint { get; } = EndpointOf(new NpgsqlConnectionStringBuilder(dataSource.ConnectionString));

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

    protected override AdoConnection Adapt(DbConnection connection) => new PostgreSqlConnection((NpgsqlConnection)connection, Options);

    // The server takes the user's name for that of the database where none is given.
    private static DriverEndpoint EndpointOf(NpgsqlConnectionStringBuilder settings) =>
        new(settings.Host, settings.Port == NpgsqlConnection.DefaultPort ? null : settings.Port, settings.Database ?? settings.Username);
}
