namespace Athanor.Sqlite.Tests;

/// <summary>Files that cannot be written, are full, locked or damaged: each is an error of its own kind, and the engine goes on where it can.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task A_file_that_was_opened_to_read()
    {
        using var folder = new TempFolder();
        await FillAsync(folder);
        await using var engine = Sqlite.CreateEngine($"sqlite:///{folder.File("test.db")}?mode=ro");
        await using var connection = await engine.ConnectAsync();
        await using (var transaction = await connection.BeginAsync())
        {
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await connection.ExecuteCompiledAsync(Insert, ParameterSource.None, async: true, default));
            Assert.Equal((DatabaseErrorKind.ReadOnly, "8", false), (error.Kind, error.Code, error.IsTransient));
            Assert.Contains("mode=ro", error.Message, StringComparison.Ordinal);
            await transaction.RollbackAsync();
        }

        Assert.Equal(1, await CountAsync(connection));
    }

    [Fact]
    public async Task A_file_that_nobody_may_write_to()
    {
        using var folder = new TempFolder();
        await FillAsync(folder);
        // As on read-only media: an administrator, as whom tests may run, may write to any other file.
        await using var engine = Sqlite.CreateEngine($"sqlite:///{folder.File("test.db")}?immutable=1");
        await using var connection = await engine.ConnectAsync();
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await connection.ExecuteScriptAsync("INSERT INTO t VALUES (2, '')"));
        Assert.Equal(DatabaseErrorKind.ReadOnly, error.Kind);
        Assert.Contains("may not write", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(connection));
    }

    [Fact]
    public async Task A_full_disk_undoes_the_transaction_and_the_next_one_may_make_room()
    {
        using var folder = new TempFolder();
        await FillAsync(folder);
        // The limit belongs to a connection: each has it.
        await using var engine = Sqlite.CreateEngine($"sqlite:///{folder.File("test.db")}", sqlite: new SqliteOptions { Configure = c => Run(c, "PRAGMA max_page_count = 20") });
        await using (var connection = await engine.ConnectAsync())
        {
            await using var transaction = await connection.BeginAsync();
            var error = await Assert.ThrowsAsync<OperationalException>(async () =>
            {
                for (var i = 2; i < 100; i++)
                {
                    await connection.ExecuteCompiledAsync(Compiled.Write($"INSERT INTO t VALUES ({i}, hex(zeroblob(2000)))"), ParameterSource.None, async: true, default);
                }
            });
            Assert.Equal((DatabaseErrorKind.StorageFull, "ATH2414", "13", false), (error.Kind, error.DiagnosticId, error.Code, error.IsTransient));
        }

        await using var next = await engine.ConnectAsync();
        Assert.Equal(1, await CountAsync(next));
        await next.ExecuteCompiledAsync(Compiled.Write("DELETE FROM t"), ParameterSource.None, async: true, default);
        await next.ExecuteCompiledAsync(Insert, ParameterSource.None, async: true, default);
        await next.CommitAsync();
        Assert.Equal(1, await CountAsync(next));
    }

    [Fact]
    public async Task A_file_that_another_process_holds()
    {
        using var folder = new TempFolder();
        await FillAsync(folder);
        await using var engine = Sqlite.CreateEngine($"sqlite:///{folder.File("test.db")}", sqlite: new SqliteOptions { BusyTimeout = TimeSpan.FromMilliseconds(100) });
        // A connection that the engine knows nothing of stands for another process.
        await using var other = new SqliteConnection($"Data Source={folder.File("test.db")};Pooling=False");
        await other.OpenAsync();
        await using (var connection = await engine.ConnectAsync())
        {
            Run(other, "BEGIN IMMEDIATE");
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await connection.ExecuteCompiledAsync(Insert, ParameterSource.None, async: true, default));
            Assert.Equal((DatabaseErrorKind.LockTimeout, "ATH2402", true), (error.Kind, error.DiagnosticId, error.IsTransient));
            // Whoever reads is not in the way.
            Assert.Equal(1, await CountAsync(connection));
            Run(other, "COMMIT");
            await connection.ExecuteCompiledAsync(Compiled.Write("INSERT INTO t VALUES (2, '')"), ParameterSource.None, async: true, default);
            await connection.CommitAsync();
        }

        Assert.Equal(engine.Pool.Open, engine.Pool.Idle);
    }

    [Fact]
    public async Task A_snapshot_that_was_overtaken()
    {
        using var folder = new TempFolder();
        await FillAsync(folder);
        await using var engine = Sqlite.CreateEngine($"sqlite:///{folder.File("test.db")}");
        await using var first = await engine.ConnectAsync();
        await using var second = await engine.ConnectAsync();
        await first.ExecuteScriptAsync("BEGIN; SELECT count(*) FROM t");
        await second.ExecuteScriptAsync("INSERT INTO t VALUES (2, '')");
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await first.ExecuteScriptAsync("INSERT INTO t VALUES (3, '')"));
        Assert.Equal((DatabaseErrorKind.SerializationFailure, "517", true), (error.Kind, error.Code, error.IsTransient));
        await first.RollbackAsync();
        Assert.Equal(2, await CountAsync(first));
    }

    [Fact]
    public async Task A_file_that_is_no_database_or_is_not_there()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("letter.db"), new string('x', 5_000));
        await using var letter = Sqlite.CreateEngine($"sqlite:///{folder.File("letter.db")}");
        var corrupt = await Assert.ThrowsAsync<OperationalException>(async () => await letter.ConnectAsync());
        Assert.Equal((DatabaseErrorKind.Corrupt, false), (corrupt.Kind, corrupt.IsTransient));
        await using var missing = Sqlite.CreateEngine($"sqlite:///{folder.File("missing/test.db")}");
        var absent = await Assert.ThrowsAsync<OperationalException>(async () => await missing.ConnectAsync());
        Assert.Equal((DatabaseErrorKind.CannotConnect, "14"), (absent.Kind, absent.Code));
        Assert.Equal((0, 0), (letter.Pool.Open, missing.Pool.Open));
    }

    [Fact]
    public async Task A_damaged_file_costs_its_connection()
    {
        using var folder = new TempFolder();
        await FillAsync(folder, rows: 500);
        await using (var file = new FileStream(folder.File("test.db"), FileMode.Open))
        {
            file.Position = 4096;
            var noise = new byte[file.Length - 4096];
            Array.Fill(noise, (byte)0xA5);
            await file.WriteAsync(noise);
        }

        await using var engine = Sqlite.CreateEngine($"sqlite:///{folder.File("test.db")}");
        await using (var connection = await engine.ConnectAsync())
        {
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await CountAsync(connection));
            Assert.Equal((DatabaseErrorKind.Corrupt, "ATH2416", true), (error.Kind, error.DiagnosticId, error.IsConnectionInvalidated));
        }

        Assert.Equal(0, engine.Pool.Open);
    }

    [Fact]
    public async Task An_interruption_by_somebody_else_is_no_cancellation()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await using var connection = await engine.ConnectAsync();
        var handle = ((SqliteConnection)await connection.AsDbConnectionAsync()).Handle!;
        var running = Task.Run(async () => await connection.OpenCompiledAsync(
            Compiled.Query("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"), ParameterSource.None, async: true, default));
        while (!running.IsCompleted)
        {
            SQLitePCL.raw.sqlite3_interrupt(handle);
            await Task.Delay(5);
        }

        var error = await Assert.ThrowsAsync<OperationalException>(() => running);
        Assert.Equal((DatabaseErrorKind.StatementCancelled, false), (error.Kind, error.IsConnectionInvalidated));
    }

    private static CompiledStatement Insert { get; } = Compiled.Write("INSERT INTO t VALUES (1000, '')");

    private static async Task FillAsync(TempFolder folder, int rows = 1)
    {
        // Without a log beside it, so that all of it is in the file.
        await using var engine = Sqlite.CreateEngine($"sqlite:///{folder.File("test.db")}", sqlite: new SqliteOptions { WriteAheadLog = false });
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync($"""
            CREATE TABLE t (id INTEGER PRIMARY KEY, v TEXT);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}) INSERT INTO t SELECT i, hex(randomblob(50)) FROM n
            """);
    }

    private static async Task<long> CountAsync(Connection connection)
    {
        var rows = await connection.OpenCompiledAsync(Compiled.Query("SELECT count(*), max(v) FROM t"), ParameterSource.None, async: true, default);
        try
        {
            Assert.True(await rows.ReadAsync(async: true, default));
            return rows.Row.GetInt64(0);
        }
        finally
        {
            await rows.CloseAsync(async: true);
        }
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
