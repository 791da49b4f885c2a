using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>Commands without parameters or rows: the driver's own, and scripts.</summary>
internal static class UtilityCommand
{
    public static async ValueTask RunAsync(MySqlDriverConnection connection, string sql, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        cancellationToken.ThrowIfCancellationRequested();
        var command = connection.MySql.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // the driver's own texts, and those that the caller vouches for
            command.CommandText = sql;
#pragma warning restore CA2100
            command.CommandTimeout = connection.TimeOfProvider(async);
            _ = async
                ? await connection.Call.RunAsync(command.ExecuteNonQueryAsync(CancellationToken.None), connection.TimeHere(async), cancellationToken).ConfigureAwait(false)
                : connection.Call.Run(command, static c => c.ExecuteNonQuery(), connection.TimeHere(async));
        }
    }
}
