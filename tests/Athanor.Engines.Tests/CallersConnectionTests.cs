using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using MySqlConnector;
using Npgsql;

namespace Athanor.Engines.Tests;

/// <summary>Engines over connections and data sources of the caller, who keeps what is his.</summary>
public sealed class CallersConnectionTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task An_open_connection_stays_open_and_keeps_its_session(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await OpenAsync(database);
        await Run(connection, "CREATE TEMPORARY TABLE scratch (v int)");
        await Run(connection, "INSERT INTO scratch VALUES (1)");
        await using (var engine = Over(connection, new EngineOptions { PoolSize = 5, ResetOnReturn = ResetOnReturn.Always }))
        {
            Assert.Equal((PoolKind.Static, ResetOnReturn.Never), (engine.Options.PoolKind, engine.Options.ResetOnReturn));
            for (var i = 0; i < 3; i++)
            {
                await using var used = await engine.ConnectAsync();
                Assert.Same(connection, await used.AsDbConnectionAsync());
                Assert.Equal(i + 1, await used.Scalar("SELECT count(*) FROM scratch", r => r.GetInt64(0)));
                await used.Execute(Compiled.Write("INSERT INTO scratch VALUES (2)"));
                await used.CommitAsync();
                await used.Execute(Compiled.Write("DELETE FROM scratch"));
            }

            // Its users wait for each other.
            await Parallel.ForEachAsync(Enumerable.Range(0, 20), async (_, token) => Assert.Equal(7, await Select(Value(7)).OneAsync(engine, token)));
            Assert.Equal(7, Select(Value(7)).One(engine));
        }

        Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal(4, Convert.ToInt32(await Run(connection, "SELECT count(*) FROM scratch"), null));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_closed_connection_is_opened_for_the_engine_and_closed_with_it(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await OpenAsync(database);
        await connection.CloseAsync();
        foreach (var async in (bool[])[true, false])
        {
            await using (var engine = Over(connection))
            {
                Assert.Equal(ConnectionState.Closed, connection.State);
                Assert.Equal(7, async ? await Select(Value(7)).OneAsync(engine) : Select(Value(7)).One(engine));
                Assert.Equal(ConnectionState.Open, connection.State);
            }

            Assert.Equal(ConnectionState.Closed, connection.State);
        }

        // It can be opened again, unless the engine was to dispose it.
        await connection.OpenAsync();
        await connection.CloseAsync();
        var disposed = false;
        connection.Disposed += (_, _) => disposed = true;
        await using (var engine = Over(connection, owns: true))
        {
            Assert.Equal(7, await Select(Value(7)).OneAsync(engine));
        }

        // Not every provider raises the event.
        Assert.True(disposed || await Record.ExceptionAsync(() => connection.OpenAsync()) is ObjectDisposedException);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_transaction_of_the_callers_own_is_not_touched(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await OpenAsync(database);
        await Run(connection, "CREATE TABLE t (v int)");
        await using var engine = Over(connection);
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await using var insert = connection.CreateCommand();
            (insert.CommandText, insert.Transaction) = ("INSERT INTO t VALUES (1)", transaction);
            await insert.ExecuteNonQueryAsync();
            var error = await Assert.ThrowsAsync<UsageException>(async () => await Select(Value(7)).OneAsync(engine));
            Assert.Contains("transaction is open", error.Message, StringComparison.Ordinal);
            Assert.Throws<UsageException>(() => engine.Connect());
            await transaction.CommitAsync();
        }

        Assert.Equal(7, await Select(Value(7)).OneAsync(engine));
        Assert.Equal(1, Convert.ToInt32(await Run(connection, "SELECT count(*) FROM t"), null));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_caller_makes_connections_as_they_are_needed(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        string text;
        await using (var connection = await OpenAsync(database))
        {
            text = connection.ConnectionString;
        }

        var made = 0;
        await using var engine = Made(kind, () =>
        {
            Interlocked.Increment(ref made);
            return text;
        });
        Assert.Equal(0, made);
        await using (var a = await engine.ConnectAsync())
        {
            await using var b = await engine.ConnectAsync();
            Assert.Equal(2, made);
            Assert.Equal(7, await Select(Value(7)).OneAsync(b));
        }

        Assert.Equal(7, await Select(Value(7)).OneAsync(engine));
        Assert.Equal((2, 2), (made, engine.Pool.Idle));
        Assert.NotNull(engine.Driver.Endpoint);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_data_source_is_disposed_by_its_owner(DatabaseKind kind)
    {
        if (kind == DatabaseKind.Sqlite)
        {
            // Its provider has none of its own; that of every provider makes connections, and those an engine takes.
            await using var database = await TestDatabase.CreateAsync(kind);
            await using var connection = await OpenAsync(database);
            await using var source = SqliteFactory.Instance.CreateDataSource(connection.ConnectionString);
            await using var engine = Sqlite.Sqlite.CreateEngine(() => (SqliteConnection)source.CreateConnection());
            Assert.Equal(7, await Select(Value(7)).OneAsync(engine));
            return;
        }

        foreach (var owns in (bool[])[false, true])
        {
            await using var database = await TestDatabase.CreateAsync(kind);
            await using var connection = await OpenAsync(database);
            DbDataSource source = kind == DatabaseKind.MariaDb ? new MySqlDataSource(connection.ConnectionString) : NpgsqlDataSource.Create(connection.ConnectionString);
            await using (var engine = source is MySqlDataSource mySql
                ? MySql.MySql.CreateEngine(mySql, ownsDataSource: owns)
                : PostgreSql.PostgreSql.CreateEngine((NpgsqlDataSource)source, ownsDataSource: owns))
            {
                Assert.Equal(7, await Select(Value(7)).OneAsync(engine));
            }

            if (owns)
            {
                await Assert.ThrowsAnyAsync<ObjectDisposedException>(async () => await source.OpenConnectionAsync());
            }
            else
            {
                await (await source.OpenConnectionAsync()).DisposeAsync();
                await source.DisposeAsync();
            }
        }
    }

    private static Engine Over(DbConnection connection, EngineOptions? options = null, bool owns = false) => connection switch
    {
        SqliteConnection sqlite => Sqlite.Sqlite.CreateEngine(sqlite, options, ownsConnection: owns),
        MySqlConnection mySql => MySql.MySql.CreateEngine(mySql, options, owns),
        _ => PostgreSql.PostgreSql.CreateEngine((NpgsqlConnection)connection, options, ownsConnection: owns),
    };

    private static Engine Made(DatabaseKind kind, Func<string> text) => kind switch
    {
        DatabaseKind.Sqlite => Sqlite.Sqlite.CreateEngine(() => new SqliteConnection(text())),
        DatabaseKind.MariaDb => MySql.MySql.CreateEngine(() => new MySqlConnection(text())),
        _ => PostgreSql.PostgreSql.CreateEngine(() => new NpgsqlConnection(text())),
    };

    /// <summary>A connection as a program would have it: to the same database as the engine, with a connection string that holds everything.</summary>
    private static async Task<DbConnection> OpenAsync(TestDatabase database)
    {
        var url = new Uri(database.Url.Replace("sqlite:///", "sqlite://x/", StringComparison.Ordinal));
        var (user, password) = (Uri.UnescapeDataString(url.UserInfo.Split(':')[0]), Uri.UnescapeDataString(url.UserInfo.Contains(':', StringComparison.Ordinal) ? url.UserInfo.Split(':')[1] : ""));
        DbConnection connection = database.Kind switch
        {
            DatabaseKind.Sqlite => new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Uri.UnescapeDataString(url.AbsolutePath[1..]), Pooling = false }.ConnectionString),
            DatabaseKind.MariaDb => new MySqlConnection(new MySqlConnectionStringBuilder
            {
                Server = url.Host,
                Port = (uint)url.Port,
                UserID = user,
                Password = password,
                Database = url.AbsolutePath[1..],
                Pooling = false,
                AllowUserVariables = true,
                GuidFormat = MySqlGuidFormat.None,
                PersistSecurityInfo = true,
            }.ConnectionString),
            _ => new NpgsqlConnection(new NpgsqlConnectionStringBuilder
            {
                Host = url.Host,
                Port = url.Port,
                Username = user,
                Password = password,
                Database = url.AbsolutePath[1..],
                Pooling = false,
                PersistSecurityInfo = true,
            }.ConnectionString),
        };
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<object?> Run(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync();
    }
}
