using System.Text;
using Npgsql;

namespace Athanor.PostgreSql.Drivers;

/// <summary>The commands about transactions in two phases.</summary>
internal static class PreparedTransactions
{
    // GIDSIZE of the server, its NUL counted in.
    private const int LongestId = 199;

    private const string List = """
        SELECT gid, prepared, owner::text FROM pg_catalog.pg_prepared_xacts WHERE database = pg_catalog.current_database() ORDER BY prepared, gid
        """;

    /// <summary>Requires a name that the server takes.</summary>
    /// <exception cref="UsageException">It is too long.</exception>
    public static void Check(string id)
    {
        if (Encoding.UTF8.GetByteCount(id) > LongestId)
        {
            throw new UsageException($"The name of a two-phase transaction has at most {LongestId} bytes on PostgreSQL; this one is longer.");
        }
    }

    /// <summary>Prepares the open transaction. In one that has failed the server would roll back, and call that success: SELECT fails there.</summary>
    public static UtilityCommand Prepare(NpgsqlConnection connection, string id) => new(connection, prepares: false, "SELECT 1", $"PREPARE TRANSACTION {Literal(id)}");

    /// <summary>Commits a prepared transaction, or rolls it back.</summary>
    public static UtilityCommand End(NpgsqlConnection connection, string id, bool commit) => new(connection, prepares: false, $"{(commit ? "COMMIT" : "ROLLBACK")} PREPARED {Literal(id)}");

    /// <summary>Those of this database that are prepared.</summary>
    public static async ValueTask<IReadOnlyList<PreparedTransaction>> ReadAsync(NpgsqlConnection connection, bool async, CancellationToken cancellationToken)
    {
        var found = new List<PreparedTransaction>();
        var command = new NpgsqlCommand(List, connection);
        await using (command.ConfigureAwait(false))
        {
            var rows = async ? await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false) : command.ExecuteReader();
            await using (rows.ConfigureAwait(false))
            {
                while (async ? await rows.ReadAsync(cancellationToken).ConfigureAwait(false) : rows.Read())
                {
                    found.Add(new PreparedTransaction(rows.GetString(0), new DateTimeOffset(rows.GetDateTime(1)), rows.GetString(2)));
                }
            }
        }

        return found;
    }

    private static string Literal(string id) => PostgreSqlDialect.Instance.TextLiteral(id);
}
