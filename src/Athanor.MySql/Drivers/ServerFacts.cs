using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>What a server says of itself.</summary>
/// <param name="Dialect">The dialect of its version.</param>
/// <param name="EndsTransactionOnLockTimeout">Whether a statement that waited too long for a lock takes its whole transaction along.</param>
/// <param name="TakesLoads">Whether rows may go by LOAD DATA LOCAL: the connection's settings allow it, and so does the server.</param>
internal sealed record ServerFacts(MySqlDialect Dialect, bool EndsTransactionOnLockTimeout, bool TakesLoads)
{
    public static async ValueTask<ServerFacts> ReadAsync(MySqlConnection connection, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            command.CommandText = "SELECT VERSION(), @@innodb_rollback_on_timeout, @@local_infile";
            var rows = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
            await using (rows.ConfigureAwait(false))
            {
                _ = async ? await rows.ReadAsync(cancellationToken).ConfigureAwait(false) : rows.Read();
                var version = ServerVersion.Parse(rows.GetString(0));
                return version.IsMariaDbSince(10, 5) || version.IsMySqlSince(8, 0, 19)
                    ? new ServerFacts(MySqlDialect.Of(version), rows.GetInt64(1) != 0, rows.GetInt64(2) != 0 && new MySqlConnectionStringBuilder(connection.ConnectionString).AllowLoadLocalInfile)
                    : throw new OperationalException($"The server is {version}. MariaDB 10.5 or MySQL 8.0.19 is the oldest that can be used.");
            }
        }
    }
}
