namespace Athanor.MySql.Tests;

public sealed class ErrorTests
{
    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Broken_constraints_are_named_and_values_are_not(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var unique = await Fails<UniqueViolationException>(connection, "INSERT INTO child (id, code, name, amount) VALUES (1, 'secret', 'n', 1)");
        Assert.Equal(("1062", "code_once"), (unique.Code, unique.Constraint));
        Assert.Equal("A row with the same values is there already (key 'code_once').", unique.Message);
        Assert.Equal("PRIMARY", (await Fails<UniqueViolationException>(connection, "INSERT INTO parent VALUES (1)")).Constraint);

        var foreign = await Fails<ForeignKeyViolationException>(connection, "INSERT INTO child (id, code, name, amount, parent) VALUES (2, 'secret2', 'n', 1, 4711)");
        Assert.Equal(("1452", "of_parent", "child"), (foreign.Code, foreign.Constraint, foreign.Table));
        Assert.Equal(["parent"], foreign.Columns);
        var referred = await Fails<ForeignKeyViolationException>(connection, "DELETE FROM parent");
        Assert.Equal(("1451", "of_parent", "child"), (referred.Code, referred.Constraint, referred.Table));

        var missing = await Fails<NotNullViolationException>(connection, "INSERT INTO child (id, code, amount) VALUES (3, 'secret3', 1)");
        Assert.Equal(["name"], missing.Columns);
        var isNull = await Fails<NotNullViolationException>(connection, "INSERT INTO child (id, code, name, amount) VALUES (3, 'secret3', NULL, 1)");
        Assert.Equal(["name"], isNull.Columns);

        var check = await Fails<CheckViolationException>(connection, "INSERT INTO child (id, code, name, amount) VALUES (4, 'secret4', 'n', -1)");
        Assert.Equal(("4025", "positive", "child"), (check.Code, check.Constraint, check.Table));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Values_that_do_not_fit(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var (sql, code) in ((string, string)[])
        [
            ("INSERT INTO child (id, code, name, amount) VALUES (5, 'secret much too long', 'n', 1)", "1406"),
            ("INSERT INTO child (id, code, name, amount) VALUES (5, 'x', 'n', 99999999999)", "1264"),
            ("INSERT INTO child (id, code, name, amount) VALUES (5, 'x', 'n', 'secret')", "1366"),
            ("INSERT INTO child (id, code, name, amount) VALUES (5, 'x', 'n', 1 / 0)", "1365"),
            ("UPDATE child SET day = '2024-13-45'", "1292"), ("UPDATE child SET day = '0000-00-00'", "1292"),
            ("SELECT 9223372036854775807 + id + 1 FROM parent", "1690"), ("SELECT 'a' REGEXP '(secret'", "1139"),
        ])
        {
            Assert.Equal(code, (await Fails<DataException>(connection, sql)).Code);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Statements_that_are_wrong(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var (sql, code, word) in ((string, string, string)[])
        [
            ("SELEC 'secret'", "1064", "syntax"), ("SELECT * FROM nowhere", "1146", "nowhere"), ("SELECT nothing FROM child", "1054", "nothing"),
            ("SELECT unknown_function()", "1305", "unknown_function"), ("SELECT 1 UNION SELECT 1, 2", "1222", "columns"),
            ("SELECT (SELECT 1 UNION SELECT 2)", "1242", "more than 1 row"), ("RELEASE SAVEPOINT nowhere", "1305", "nowhere"),
        ])
        {
            var error = await Fails<ProgrammingException>(connection, sql);
            Assert.Equal((code, sql, false), (error.Code, error.Sql, error.IsTransient));
            Assert.Contains(word, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task What_a_trigger_refuses_is_a_rule(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("CREATE TRIGGER closed BEFORE INSERT ON parent FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'The shop is closed'");
        Assert.Equal("The shop is closed.", (await Fails<CheckViolationException>(connection, "INSERT INTO parent VALUES (2)")).Message);
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Values_that_the_server_would_change_are_refused_before(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await Assert.ThrowsAsync<DataException>(async () => await Select(Value("half \ud800 a pair")).OneAsync(connection));
        await Assert.ThrowsAsync<DataException>(async () => await Select(Value("\udc00")).OneAsync(connection));
        await Assert.ThrowsAsync<DataException>(async () => await Select(Value(double.NaN)).OneAsync(connection));
        await Assert.ThrowsAsync<DataException>(async () => await Select(Value(float.PositiveInfinity)).OneAsync(connection));
        Assert.Equal("a 😀 \0 pair", await Select(Value("a 😀 \0 pair")).OneAsync(connection));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Numbers_that_do_not_fit_their_type_are_not_cut(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await Assert.ThrowsAsync<DataException>(async () => await connection.Int("SELECT 1.5"));
        await Assert.ThrowsAsync<DataException>(async () => await connection.Int("SELECT 3000000000"));
        await Assert.ThrowsAsync<DataException>(async () => await connection.Scalar("SELECT 18446744073709551615", r => r.GetInt64(0)));
        await Assert.ThrowsAsync<DataException>(async () => await connection.Int("SELECT 'secret'"));
        Assert.Equal(7, await connection.Int("SELECT 7.0"));
        Assert.Equal(1, await connection.Int("SELECT CAST(TRUE AS SIGNED)"));
        Assert.Equal("0.5", await connection.Scalar("SELECT 1 / 2.0", r => r.GetDecimal(0).ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_client_that_waited_long_enough(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var engine = MySql.CreateEngine(database.Url + "?default_command_timeout=1");
        await using var connection = await engine.ConnectAsync();
        var error = await Fails<OperationalException>(connection, "SELECT sum(a.seq * b.seq) FROM seq_1_to_1000000 AS a, seq_1_to_1000000 AS b");
        Assert.True(error.IsTransient);
        Assert.Contains("Command Timeout", error.Message, StringComparison.Ordinal);
        Assert.Equal(1, await connection.Int("SELECT 1"));
    }

    [Fact]
    public async Task A_server_that_is_not_there()
    {
        await using var engine = MySql.CreateEngine("mariadb://root:secret@127.0.0.1:1/x?connection_timeout=2");
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
        Assert.True(error.IsTransient);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<TError> Fails<TError>(Connection connection, string sql)
        where TError : DatabaseException
    {
        var error = await Assert.ThrowsAsync<TError>(async () => await connection.Execute(Compiled.Query(sql)));
        Assert.Equal(sql, error.Sql);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("4711", error.Message, StringComparison.Ordinal);
        Assert.IsType<Exception>(error.InnerException, exactMatch: false);
        return error;
    }

    private static async Task<TestDatabase> Database(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("""
            CREATE TABLE parent (id int PRIMARY KEY);
            CREATE TABLE child (
              id int PRIMARY KEY, code varchar(8), name text NOT NULL, amount int, parent int, day date,
              CONSTRAINT code_once UNIQUE (code), CONSTRAINT positive CHECK (amount > 0), CONSTRAINT of_parent FOREIGN KEY (parent) REFERENCES parent (id));
            INSERT INTO parent VALUES (1);
            INSERT INTO child VALUES (0, 'secret', 'n', 1, 1, NULL);
            """);
        return database;
    }
}
