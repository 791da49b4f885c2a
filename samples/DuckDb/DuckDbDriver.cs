using System.Data.Common;

namespace DuckDb;

/// <summary>Opens connections of DuckDB.NET's.</summary>
internal sealed class DuckDbDriver(Func<DbConnection> create, string url) : AdoDriver(create, new AdoOptions { PreparesStatements = false })
{
    public override string Url => url;

    public override async ValueTask<DriverConnection> ConnectAsync(bool async, CancellationToken cancellationToken)
    {
        var connection = await base.ConnectAsync(async, cancellationToken).ConfigureAwait(false);
        // The parts of an instant are those in UTC, and a constant may stand in an ORDER BY.
        await connection.ExecuteScriptAsync("SET TimeZone = 'UTC'; SET order_by_non_integer_literal = true", async, cancellationToken).ConfigureAwait(false);
        return connection;
    }

    protected override AdoConnection Adapt(DbConnection connection) => new DuckDbConnection(connection, Options);
}
