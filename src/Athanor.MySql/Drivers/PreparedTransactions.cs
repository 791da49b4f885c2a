using System.Text;
using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>The XA transactions of a server that are prepared.</summary>
internal static class PreparedTransactions
{
    public static async ValueTask<IReadOnlyList<PreparedTransaction>> ReadAsync(MySqlDriverConnection connection, bool isMariaDb, bool async, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var found = new List<PreparedTransaction>();
        var command = connection.MySql.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
            // The parts are any bytes.
            command.CommandText = isMariaDb ? "XA RECOVER FORMAT='SQL'" : "XA RECOVER CONVERT XID";
            var rows = await connection.ReadAsync(command, async, cancellationToken).ConfigureAwait(false);
            try
            {
                while (await connection.NextAsync(rows, async, cancellationToken).ConfigureAwait(false))
                {
                    var (length, bytes) = (rows.GetInt32(1), Bytes(rows.GetString(3)));
                    found.Add(new PreparedTransaction(BranchId.Of(rows.GetInt64(0), bytes[..length], bytes[length..])));
                }
            }
            finally
            {
                await connection.CloseAsync(rows).ConfigureAwait(false);
            }
        }

        return found;
    }

    // 0x and hexadecimal digits (MySQL); or parts, each as a text or X and hexadecimal digits, with the format's number behind them unless it is the usual one (MariaDB).
    private static byte[] Bytes(string data)
    {
        if (data.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return Convert.FromHexString(data.AsSpan(2));
        }

        var bytes = new List<byte>();
        for (var at = data.IndexOf('\'', StringComparison.Ordinal); at >= 0; at = data.IndexOf('\'', at))
        {
            var end = data.IndexOf('\'', at + 1);
            var part = data.AsSpan(at + 1, end - at - 1);
            bytes.AddRange(at > 0 && data[at - 1] == 'X' ? Convert.FromHexString(part) : Encoding.UTF8.GetBytes(part.ToString()));
            at = end + 1;
            if (at >= data.Length)
            {
                break;
            }
        }

        return [.. bytes];
    }
}
