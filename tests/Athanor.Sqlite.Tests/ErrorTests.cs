using System.Text;

namespace Athanor.Sqlite.Tests;

public sealed class ErrorTests
{
    private const string Schema = """
        CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE CHECK (email <> 'nobody'), age INTEGER CONSTRAINT adult CHECK (age >= 18));
        CREATE TABLE seats ("row" INTEGER, number INTEGER, taken_by INTEGER REFERENCES users, PRIMARY KEY ("row", number)) WITHOUT ROWID;
        CREATE TABLE tags (name TEXT); CREATE UNIQUE INDEX ix_tags_lower ON tags (lower(name)); INSERT INTO tags VALUES ('a');
        CREATE TABLE strict_ones (v INTEGER) STRICT;
        CREATE TRIGGER no_seven BEFORE INSERT ON seats WHEN new.number = 7 BEGIN SELECT RAISE(ABORT, 'no seat seven'); END;
        INSERT INTO users VALUES (1, 'a@x', 20);
        INSERT INTO seats VALUES (1, 1, 1);
        """;

    [Theory]
    [InlineData("INSERT INTO users VALUES (2, 'a@x', 20)", "users", "email", null, "2067")]
    [InlineData("INSERT INTO users VALUES (1, 'b@x', 20)", "users", "id", null, "1555")]
    [InlineData("INSERT INTO seats VALUES (1, 1, NULL)", "seats", "row,number", null, "1555")]
    [InlineData("INSERT INTO tags VALUES ('A')", null, "", "ix_tags_lower", "2067")]
    public async Task Unique(string sql, string? table, string columns, string? constraint, string code)
    {
        var error = await Fails<UniqueViolationException>(sql);
        Assert.Equal((table, columns, constraint, code), (error.Table, string.Join(',', error.Columns), error.Constraint, error.Code));
        Assert.Equal(sql, error.Sql);
        Assert.IsType<SqliteException>(error.InnerException);
        Assert.False(error.IsTransient);
    }

    [Fact]
    public async Task Not_null()
    {
        var error = await Fails<NotNullViolationException>("INSERT INTO users VALUES (2, NULL, 20)");
        Assert.Equal(("users", "email"), (error.Table, Assert.Single(error.Columns)));
    }

    [Theory]
    [InlineData("INSERT INTO users VALUES (2, 'b@x', 3)", "adult")]
    [InlineData("INSERT INTO users VALUES (2, 'nobody', 30)", "email <> 'nobody'")]
    [InlineData("INSERT INTO seats VALUES (2, 7, 1)", null)]
    public async Task Check(string sql, string? constraint) => Assert.Equal(constraint, (await Fails<CheckViolationException>(sql)).Constraint);

    [Theory]
    [InlineData("INSERT INTO seats VALUES (2, 2, 99)")]
    [InlineData("DELETE FROM users")]
    public async Task Foreign_key(string sql) => Assert.Equal("787", (await Fails<ForeignKeyViolationException>(sql)).Code);

    [Theory]
    [InlineData("SELEC 1", "syntax error")]
    [InlineData("SELECT * FROM nowhere", "no such table: nowhere")]
    [InlineData("SELECT missing FROM users", "no such column: missing")]
    [InlineData("SELECT nofunction(1)", "no such function")]
    [InlineData("INSERT INTO users (id) VALUES (1, 2)", "values for 1 columns")]
    [InlineData("ROLLBACK TO SAVEPOINT nowhere", "no such savepoint")]
    public async Task Wrong_statements(string sql, string reason) => Assert.Contains(reason, (await Fails<ProgrammingException>(sql)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("SELECT abs(-9223372036854775808)")]
    [InlineData("SELECT sum(v) FROM (SELECT 9223372036854775807 AS v UNION ALL SELECT 1)")]
    [InlineData("SELECT json('{')")]
    [InlineData("INSERT INTO strict_ones VALUES ('abc')")]
    [InlineData("INSERT INTO users (id, email) VALUES ('abc', 'c@x')")]
    [InlineData("SELECT zeroblob(2000000000)")]
    public async Task Values_that_do_not_fit(string sql) => await Fails<DataException>(sql);

    [Fact]
    public async Task Values_are_no_part_of_a_message()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync(Schema);
        var error = await Assert.ThrowsAsync<UniqueViolationException>(async () => await connection.ExecuteCompiledAsync(
            Compiled.Write("INSERT INTO users (email) VALUES (?1)", SqlTypes.Text), new Given(w => w.Write(0, "a@x")), async: true, default));
        Assert.DoesNotContain("a@x", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_database()
    {
        using var folder = new TempFolder();
        await File.WriteAllTextAsync(folder.File("letter.db"), new string('x', 5_000), Encoding.UTF8);
        await using var engine = Sqlite.CreateEngine($"sqlite:///{folder.File("letter.db")}");
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
        Assert.Equal("26", error.Code);
        Assert.Contains("not a SQLite database", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_file()
    {
        await using var driver = TestDriver.OnFile(new SqliteOptions { WriteAheadLog = false });
        await using (var connection = await driver.ConnectAsync())
        {
            await connection.Script("""
                CREATE TABLE t (v TEXT);
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) INSERT INTO t SELECT hex(randomblob(50)) FROM n
                """);
        }

        await using (var file = new FileStream(driver.File, FileMode.Open))
        {
            file.Position = 4096;
            var noise = new byte[file.Length - 4096];
            Array.Fill(noise, (byte)0xA5);
            await file.WriteAsync(noise);
        }

        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver);
        await using var damaged = await engine.ConnectAsync();
        var cursor = await Assert.ThrowsAsync<OperationalException>(async () =>
        {
            var rows = await damaged.OpenCompiledAsync(Compiled.Query("SELECT v FROM t"), ParameterSource.None, async: true, default);
            while (await rows.ReadAsync(async: true, default))
            {
            }
        });
        Assert.StartsWith("11", cursor.Code, StringComparison.Ordinal);
        Assert.Contains("restore it from a copy", cursor.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened()
    {
        using var folder = new TempFolder();
        var missing = folder.File("missing/folder/test.db");
        await using var engine = Sqlite.CreateEngine($"sqlite:///{missing}");
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
        Assert.Equal("14", error.Code);
        Assert.Contains(missing, error.Message, StringComparison.Ordinal);
        Assert.Contains("folder must exist", error.Message, StringComparison.Ordinal);
        await using var readOnly = Sqlite.CreateEngine($"sqlite:///{folder.File("none.db")}?mode=ro");
        await Assert.ThrowsAsync<OperationalException>(async () => await readOnly.ConnectAsync());
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_full_disk()
    {
        await using var driver = TestDriver.OnFile();
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver);
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync("CREATE TABLE t (v BLOB); PRAGMA max_page_count = 10");
        var error = await Assert.ThrowsAsync<OperationalException>(
            async () => await connection.ExecuteCompiledAsync(Compiled.Write("INSERT INTO t VALUES (randomblob(100000))"), ParameterSource.None, async: true, default));
        Assert.Equal("13", error.Code);
        Assert.Contains("make room", error.Message, StringComparison.Ordinal);
        await connection.RollbackAsync();
    }

    [Fact]
    public async Task What_is_not_sqlites_passes_unchanged()
    {
        Assert.Null(SqliteDialect.Instance.Translate(new InvalidOperationException(), null));
        Assert.Null(SqliteDialect.Instance.Translate(new OperationCanceledException(), null));
        await using var driver = TestDriver.OnFile(new SqliteOptions { Configure = _ => throw new InvalidOperationException("mine") });
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver);
        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(async () => await engine.ConnectAsync())).Message);
    }

    [Fact]
    public void Messages_of_the_provider_without_its_frame_are_understood()
    {
        var error = Assert.IsType<UniqueViolationException>(SqliteDialect.Instance.Translate(new SqliteException("UNIQUE constraint failed: t.a", 19, 2067), null));
        Assert.Equal(("t", "a"), (error.Table, error.Columns[0]));
    }

    private static async Task<TException> Fails<TException>(string sql)
        where TException : DatabaseException
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync(Schema);
        return await Assert.ThrowsAsync<TException>(async () => await connection.ExecuteCompiledAsync(
            sql.StartsWith("INSERT", StringComparison.Ordinal) || sql.StartsWith("DELETE", StringComparison.Ordinal) ? Compiled.Write(sql) : Compiled.Query(sql),
            ParameterSource.None,
            async: true,
            default));
    }
}
