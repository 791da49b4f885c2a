namespace Athanor.Sqlite.Tests;

public sealed class AdoNetTests
{
    [Fact]
    public async Task The_handle_is_shared_with_the_ado_net_connection()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        var ado = (SqliteConnection)connection.DbConnection;
        ado.CreateFunction("shout", (string s) => s.ToUpperInvariant() + "!", isDeterministic: true);
        ado.CreateCollation("backwards", (a, b) => string.CompareOrdinal(b, a));
        Assert.Equal("ÄBC!", await connection.Scalar(Compiled.Query("SELECT shout(?1)", SqlTypes.Text), r => r.GetString(0), w => w.Write(0, "äbc")));
        Assert.Equal("c,b,a", await connection.Scalar(
            "SELECT group_concat(v, ',' ORDER BY v COLLATE backwards) FROM (SELECT 'b' AS v UNION SELECT 'a' UNION SELECT 'c')", r => r.GetString(0)));

        // What one begins the other sees.
        await connection.BeginAsync(default, forWriting: true, async: true, default);
        await connection.Script("CREATE TABLE t (v INTEGER)");
        using var command = ado.CreateCommand();
        command.CommandText = "INSERT INTO t VALUES (7) RETURNING v";
        Assert.Equal(7L, command.ExecuteScalar());
        await connection.CommitAsync(async: true, default);
        Assert.Equal(1, await connection.Count("t"));
    }

    [Fact]
    public async Task An_error_in_a_function_is_the_statements_error()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        ((SqliteConnection)connection.DbConnection).CreateFunction<int>("fail", () => throw new InvalidOperationException("not today"));
        var error = await Assert.ThrowsAsync<SqliteException>(() => connection.Scalar("SELECT fail()", r => r.GetInt32(0)));
        Assert.Contains("not today", error.Message, StringComparison.Ordinal);
        Assert.IsType<ProgrammingException>(SqliteDialect.Instance.Translate(error, null));
    }

    [Fact]
    public async Task Values_are_stored_as_the_provider_stores_them()
    {
        await using var driver = TestDriver.OnFile();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (who TEXT, b BOOLEAN, i INTEGER, d DOUBLE, s TEXT, x BLOB, dt DATETIME, dn DATE, tm TIME, u UUID, dto DATETIMEOFFSET)");
        var moment = new DateTime(2024, 5, 6, 7, 8, 9, 120);
        var uuid = Guid.NewGuid();
        await connection.Execute(
            Compiled.Write(
                "INSERT INTO t VALUES ('athanor', ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                SqlTypes.Boolean, SqlTypes.BigInt, SqlTypes.Double, SqlTypes.Text, SqlTypes.Binary,
                SqlTypes.DateTime, SqlTypes.Date, SqlTypes.Time, SqlTypes.Uuid, SqlTypes.DateTimeOffset),
            w =>
            {
                w.Write(0, true);
                w.Write(1, 42L);
                w.Write(2, 1.5);
                w.Write(3, "text");
                w.Write(4, [1, 2]);
                w.Write(5, moment);
                w.Write(6, new DateOnly(2024, 5, 6));
                w.Write(7, new TimeOnly(7, 8, 9, 120));
                w.Write(8, uuid);
                w.Write(9, new DateTimeOffset(moment, TimeSpan.Zero));
            });
        using (var command = ((SqliteConnection)connection.DbConnection).CreateCommand())
        {
            command.CommandText = "INSERT INTO t VALUES ('ado', $b, $i, $d, $s, $x, $dt, $dn, $tm, $u, $dto)";
            (string, object)[] values =
            [
                ("$b", true), ("$i", 42L), ("$d", 1.5), ("$s", "text"), ("$x", new byte[] { 1, 2 }), ("$dt", moment), ("$dn", new DateOnly(2024, 5, 6)),
                ("$tm", new TimeOnly(7, 8, 9, 120)), ("$u", uuid), ("$dto", new DateTimeOffset(moment, TimeSpan.Zero)),
            ];
            foreach (var (name, value) in values)
            {
                command.Parameters.AddWithValue(name, value);
            }

            command.ExecuteNonQuery();
        }

        Assert.Equal(1, await connection.Scalar("SELECT count(*) FROM (SELECT DISTINCT b, i, d, s, x, dt, dn, tm, u, dto FROM t)", r => r.GetInt32(0)));
        const string Kinds = "typeof(b), typeof(i), typeof(d), typeof(s), typeof(x), typeof(dt), typeof(dn), typeof(tm), typeof(u), typeof(dto)";
        Assert.Equal(1, await connection.Scalar($"SELECT count(*) FROM (SELECT DISTINCT {Kinds} FROM t)", r => r.GetInt32(0)));
    }

    [Fact]
    public async Task What_the_provider_wrote_in_a_form_of_its_own_is_read()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        await connection.Script("CREATE TABLE t (n NUMERIC, m TEXT, span TEXT, dto TEXT)");
        using (var command = ((SqliteConnection)connection.DbConnection).CreateCommand())
        {
            command.CommandText = "INSERT INTO t VALUES ($n, $n, $span, $dto)";
            command.Parameters.AddWithValue("$n", 12.50m);
            command.Parameters.AddWithValue("$span", new TimeSpan(1, 2, 3, 4, 5));
            command.Parameters.AddWithValue("$dto", new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(5)));
            command.ExecuteNonQuery();
        }

        Assert.Equal(
            (12.50m, 12.50m, new TimeSpan(1, 2, 3, 4, 5), new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.FromHours(5))),
            await connection.Scalar("SELECT n, m, span, dto FROM t", r => (r.GetDecimal(0), r.GetDecimal(1), r.GetTimeSpan(2), r.GetDateTimeOffset(3))));
    }
}
