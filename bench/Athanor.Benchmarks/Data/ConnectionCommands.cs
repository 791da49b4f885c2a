using System.Data.Common;

namespace Athanor.Benchmarks.Data;

/// <summary>Statements run outside the clock, where brevity counts and speed does not.</summary>
internal static class ConnectionCommands
{
    public static void Execute(this DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
