namespace Athanor.PostgreSql.Tests;

public sealed class ErrorTests
{
    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Broken_constraints_are_named_and_values_are_not(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var unique = await Fails<UniqueViolationException>(connection, "INSERT INTO child (id, code, name, amount) VALUES (1, 'secret', 'n', 1)");
        Assert.Equal(("23505", "child_code_key", "child"), (unique.Code, unique.Constraint, unique.Table));
        Assert.Empty(unique.Columns);

        var foreign = await Fails<ForeignKeyViolationException>(connection, "INSERT INTO child (id, code, name, amount, parent) VALUES (2, 'secret2', 'n', 1, 4711)");
        Assert.Equal(("23503", "child_parent_fkey", "child"), (foreign.Code, foreign.Constraint, foreign.Table));
        var referred = await Fails<ForeignKeyViolationException>(connection, "DELETE FROM parent");
        Assert.Equal(("23503", "child_parent_fkey", "child"), (referred.Code, referred.Constraint, referred.Table));

        var missing = await Fails<NotNullViolationException>(connection, "INSERT INTO child (id, code, amount) VALUES (3, 'secret3', 1)");
        Assert.Equal(("23502", "child"), (missing.Code, missing.Table));
        Assert.Equal(["name"], missing.Columns);

        var check = await Fails<CheckViolationException>(connection, "INSERT INTO child (id, code, name, amount) VALUES (4, 'secret4', 'n', -1)");
        Assert.Equal(("23514", "positive", "child"), (check.Code, check.Constraint, check.Table));

        var exclusion = await Fails<ExclusionViolationException>(connection, "INSERT INTO booked VALUES ('[1,5)'), ('[2,3)')");
        Assert.Equal(("23P01", "booked_span_excl"), (exclusion.Code, exclusion.Constraint));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Columns_are_named_where_the_servers_detail_is_let_through(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var engine = PostgreSql.CreateEngine(database.Url + "?include_error_detail=true");
        await using var connection = await engine.ConnectAsync();
        var unique = await Fails<UniqueViolationException>(connection, "INSERT INTO odd VALUES (1, 'secret'), (1, 'SECRET')");
        Assert.Equal(["Odd \"a\"", "lower(b)"], unique.Columns);
        Assert.DoesNotContain("secret", unique.Message, StringComparison.OrdinalIgnoreCase);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Values_that_do_not_fit(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var (sql, code) in ((string, string)[])
        [
            ("SELECT 'secret'::text::int", "22P02"), ("SELECT '99999999999'::text::int", "22003"), ("SELECT 2147483647 + i FROM generate_series(1, 1) i", "22003"),
            ("SELECT 1 / (i - 1) FROM generate_series(1, 1) i", "22012"), ("SELECT '2024-13-45'::text::date", "22008"), ("SELECT 'secret'::text::timestamp", "22007"),
            ("INSERT INTO child (id, code, name, amount) VALUES (5, 'secret much too long', 'n', 1)", "22001"), ("SELECT 'secret1' LIKE 'secret\\'", "22025"),
            ("SELECT 'a' ~ '(secret'", "2201B"), ("SELECT 1 LIMIT -4711", "2201W"),
        ])
        {
            if (code.StartsWith("22", StringComparison.Ordinal))
            {
                var error = await Fails<DataException>(connection, sql);
                Assert.Equal(code, error.Code);
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Statements_that_are_wrong(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var (sql, code, word) in ((string, string, string)[])
        [
            ("SELEC 1", "42601", "SELEC"), ("SELECT * FROM nowhere", "42P01", "nowhere"), ("SELECT nothing FROM child", "42703", "nothing"),
            ("SELECT unknown_function()", "42883", "unknown_function"), ("SELECT 1 = 'a'::text", "42883", "operator"), ("SELECT 1 UNION SELECT 1, 2", "42601", "columns"),
            ("SELECT (SELECT i FROM generate_series(1, 2) i)", "21000", "more than one row"), ("SET ROLE nobody_of_this_name", "22023", ""),
            ("DROP TABLE parent", "2BP01", "CASCADE"), ("SELECT * FROM nowhere.at_all", "42P01", "nowhere.at_all"),
        ])
        {
            if (code == "22023")
            {
                await Fails<DataException>(connection, sql);
                continue;
            }

            var error = await Fails<ProgrammingException>(connection, sql);
            Assert.Equal((code, sql, false), (error.Code, error.Sql, error.IsTransient));
            Assert.Contains(word, error.Message, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Troubles_of_the_server(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await using var other = await database.Engine.ConnectAsync();

        await connection.ExecuteScriptAsync("SET statement_timeout = '50ms'");
        var slow = await Fails<OperationalException>(connection, "SELECT pg_sleep(60)");
        Assert.Equal(("57014", true), (slow.Code, slow.IsTransient));

        await other.ExecuteScriptAsync("BEGIN; LOCK TABLE parent");
        await connection.ExecuteScriptAsync("SET lock_timeout = '50ms'; SET statement_timeout = 0");
        var locked = await Fails<OperationalException>(connection, "SELECT * FROM parent");
        Assert.Equal(("55P03", true), (locked.Code, locked.IsTransient));

        await connection.ExecuteScriptAsync("SET default_transaction_read_only = on");
        var readOnly = await Fails<OperationalException>(connection, "INSERT INTO booked VALUES ('[1,5)')");
        Assert.Equal(("25006", false), (readOnly.Code, readOnly.IsTransient));

        var raised = await Fails<OperationalException>(connection, "DO $$ BEGIN RAISE EXCEPTION 'the shop is closed' USING HINT = 'Come back tomorrow.'; END $$");
        Assert.Equal(("P0001", "the shop is closed. Come back tomorrow."), (raised.Code, raised.Message));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_client_that_waited_long_enough(DatabaseKind kind)
    {
        await using var database = await Database(kind);
        await using var engine = PostgreSql.CreateEngine(database.Url + "?command_timeout=1");
        await using var connection = await engine.ConnectAsync();
        await using var transaction = await connection.BeginAsync();
        var error = await Fails<OperationalException>(connection, "SELECT pg_sleep(60)");
        Assert.True(error.IsTransient);
        Assert.Contains("Command Timeout", error.Message, StringComparison.Ordinal);
        await transaction.RollbackAsync();
        Assert.Equal(1, await connection.Int("SELECT 1"));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task A_wrong_password_is_not_repeated(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var at = database.Url.IndexOf('@', StringComparison.Ordinal);
        await using var engine = PostgreSql.CreateEngine("postgresql://nobody_of_this_name:secret" + database.Url[at..]);
        var error = await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
        Assert.StartsWith("28", error.Code, StringComparison.Ordinal);
        Assert.False(error.IsTransient);
        Assert.DoesNotContain("secret", error.ToString(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Too_many_connections(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync($"ALTER DATABASE {await connection.Text("SELECT current_database()")} CONNECTION LIMIT 0");
        try
        {
            // A superuser may always connect.
            await connection.ExecuteScriptAsync("CREATE ROLE athanor_limited LOGIN");
            var at = database.Url.IndexOf('@', StringComparison.Ordinal);
            await using var engine = PostgreSql.CreateEngine("postgresql://athanor_limited" + database.Url[at..]);
            var error = await Assert.ThrowsAsync<OperationalException>(async () => await engine.ConnectAsync());
            Assert.Equal(("53300", true), (error.Code, error.IsTransient));
        }
        finally
        {
            await connection.ExecuteScriptAsync($"DROP ROLE athanor_limited; ALTER DATABASE {await connection.Text("SELECT current_database()")} CONNECTION LIMIT -1");
        }
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
        await connection.ExecuteScriptAsync(""""
            CREATE TABLE parent (id int PRIMARY KEY);
            CREATE TABLE child (
              id int PRIMARY KEY, code varchar(8) UNIQUE, name text NOT NULL, amount int CONSTRAINT positive CHECK (amount > 0), parent int REFERENCES parent);
            INSERT INTO parent VALUES (1);
            INSERT INTO child VALUES (0, 'secret', 'n', 1, 1);
            CREATE TABLE booked (span int4range, EXCLUDE USING gist (span WITH &&));
            CREATE TABLE odd ("Odd ""a""" int, b text);
            CREATE UNIQUE INDEX odd_unique ON odd ("Odd ""a""", lower(b));
            """");
        return database;
    }
}
