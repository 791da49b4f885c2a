using System.Data;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Athanor.Engines.Tests;

/// <summary>The driver's own connection, lent by the pool: SQL that Athanor does not look at, in the same transaction, and without a trace for the next user.</summary>
public sealed class DriverAccessTests
{
    private static readonly EngineOptions OneConnection = new() { PoolSize = 1, MaxOverflow = 0 };

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_drivers_own_connection_runs_any_text_in_the_same_transaction(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind, OneConnection);
        await using var connection = await db.ConnectAsync();
        await Update(Db.People).Set(p => p.Age, 61).Where(p => p.Name == "Ann").ExecuteAsync(connection);
        var own = await connection.AsDbConnectionAsync();
        Assert.IsType(kind switch { DatabaseKind.Sqlite => typeof(SqliteConnection), DatabaseKind.MariaDb => typeof(MySqlConnection), _ => typeof(NpgsqlConnection) }, own);
        Assert.Same(own, connection.AsDbConnection());
        await using (var command = own.CreateCommand())
        {
            // In the driver's own way of writing parameters.
            command.CommandText = "UPDATE people SET age = age + @n WHERE name = @name";
            foreach (var (name, type, value) in new (string, DbType, object)[] { ("@n", DbType.Int32, 1), ("@name", DbType.String, "Ann") })
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.DbType, parameter.Value) = (name, type, value);
                command.Parameters.Add(parameter);
            }

            Assert.Equal(1, await command.ExecuteNonQueryAsync());
        }

        Assert.Equal(62, await Select(Db.People).Where(p => p.Name == "Ann").Select(p => p.Age).OneAsync(connection));
        await connection.RollbackAsync();
        Assert.Equal(60, await Select(Db.People).Where(p => p.Name == "Ann").Select(p => p.Age).OneAsync(connection));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_was_changed_behind_the_engines_back_does_not_reach_the_next_user(DatabaseKind kind)
    {
        var (change, ask) = kind switch
        {
            DatabaseKind.Sqlite => ("CREATE TEMPORARY TABLE mine (n int)", "SELECT count(*) FROM temp.sqlite_master"),
            DatabaseKind.MariaDb => ("SET max_statement_time = 77", "SELECT @@max_statement_time = 77"),
            _ => ("SET work_mem = '77MB'", "SELECT CASE current_setting('work_mem') WHEN '77MB' THEN 1 ELSE 0 END"),
        };
        foreach (var reset in new[] { ResetOnReturn.Always, ResetOnReturn.WhenChanged })
        {
            await using var database = await TestDatabase.CreateAsync(kind, OneConnection with { ResetOnReturn = reset });
            await using (var user = await database.Engine.ConnectAsync())
            {
                await RunAsync(user, change);
                Assert.Equal(1, Convert.ToInt32(await RunAsync(user, ask), System.Globalization.CultureInfo.InvariantCulture));
            }

            await using var next = await database.Engine.ConnectAsync();
            Assert.Equal(0, Convert.ToInt32(await RunAsync(next, ask), System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static async Task<object?> RunAsync(Connection connection, string sql)
    {
        await using var command = (await connection.AsDbConnectionAsync()).CreateCommand();
#pragma warning disable CA2100 // the test's own texts
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
