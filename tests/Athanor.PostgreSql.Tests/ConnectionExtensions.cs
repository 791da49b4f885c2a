namespace Athanor.PostgreSql.Tests;

/// <summary>Short forms of what tests ask PostgreSQL.</summary>
internal static class ConnectionExtensions
{
    /// <summary>The number of the server's process behind a connection.</summary>
    public static ValueTask<int> Process(this Connection connection) => connection.Int("SELECT pg_backend_pid()");
}
