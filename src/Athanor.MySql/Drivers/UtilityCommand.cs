using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>Commands without parameters or rows: the driver's own, and scripts.</summary>
internal static class UtilityCommand
{
    public static async ValueTask RunAsync(MySqlConnection connection, string sql, int? seconds, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // the driver's own texts, and those that the caller vouches for
            command.CommandText = sql;
#pragma warning restore CA2100
            command.CommandTimeout = seconds ?? command.CommandTimeout;
            if (async)
            {
                await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            }
            else
            {
                command.ExecuteNonQuery();
            }
        }
    }
}
