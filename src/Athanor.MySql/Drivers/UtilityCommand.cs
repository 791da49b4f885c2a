using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>Commands of the driver's own, without parameters or rows.</summary>
internal static class UtilityCommand
{
    public static async ValueTask RunAsync(MySqlConnection connection, string sql, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var command = connection.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // the driver's own texts alone
            command.CommandText = sql;
#pragma warning restore CA2100
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
