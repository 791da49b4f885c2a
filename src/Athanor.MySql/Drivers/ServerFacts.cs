using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>What a server says of itself.</summary>
/// <param name="Dialect">The dialect of its version.</param>
/// <param name="EndsTransactionOnLockTimeout">Whether a statement that waited too long for a lock takes its whole transaction along.</param>
/// <param name="TakesLoads">Whether rows may go by LOAD DATA LOCAL: the connection's settings allow it, and so does the server.</param>
/// <param name="Name">What tells it from other servers that the same name leads to.</param>
internal sealed record ServerFacts(MySqlDialect Dialect, bool EndsTransactionOnLockTimeout, bool TakesLoads, string Name)
{
    /// <summary>What gives the server's name, in its own words.</summary>
    public const string Server = "CONCAT_WS('/', @@hostname, @@port, @@server_id)";

    public static async ValueTask<ServerFacts> ReadAsync(MySqlDriverConnection connection, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var command = connection.MySql.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = $"SELECT VERSION(), @@innodb_rollback_on_timeout, @@local_infile, {Server}";
            var rows = await connection.ReadAsync(command, async, cancellationToken).ConfigureAwait(false);
            try
            {
                await connection.NextAsync(rows, async, cancellationToken).ConfigureAwait(false);
                var version = ServerVersion.Parse(rows.GetString(0));
                return version.IsMariaDbSince(10, 5) || version.IsMySqlSince(8, 0, 19)
                    ? new ServerFacts(
                        MySqlDialect.Of(version),
                        rows.GetInt64(1) != 0,
                        rows.GetInt64(2) != 0 && new MySqlConnectionStringBuilder(connection.MySql.ConnectionString).AllowLoadLocalInfile,
                        rows.GetString(3))
                    : throw new OperationalException($"The server is {version}. MariaDB 10.5 or MySQL 8.0.19 is the oldest that can be used.");
            }
            finally
            {
                await connection.CloseAsync(rows).ConfigureAwait(false);
            }
        }
    }
}
