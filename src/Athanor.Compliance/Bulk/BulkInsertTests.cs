using System.Runtime.CompilerServices;

namespace Athanor.Compliance;

/// <summary>Many rows by each database's fastest way: all of them or none, from wherever they come.</summary>
public abstract class BulkInsertTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly string[] Names = ["Ann", "O'Brien", "a\tb\\n\r\n\"c\"", "", "漢 😀"];

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_arrive_as_they_are_and_the_database_makes_the_rest(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var items = Enumerable.Range(0, 2_503).Select(i => (Name: Names[i % Names.Length] + i, Email: i % 3 == 0 ? null : $"{i}@example.test", Age: i % 90)).ToList();
        var insert = BulkInsert(Db.People, items).Set(p => p.Name, i => i.Name).Set(p => p.Email, i => i.Email).Set(p => p.Age, i => i.Age);
        Assert.Equal(2_503, await insert.ExecuteAsync(db.Engine));
        var rows = await Select(Db.People).OrderBy(p => p.Id).ToListAsync(db.Engine);
        Assert.Equal(items, rows.Select(p => (p.Name, p.Email, p.Age)));
        Assert.Equal(2_503, rows.Select(p => p.Id).Distinct().Count());
        Assert.Equal(0, await BulkInsert(Db.People, Array.Empty<string>()).Set(p => p.Name, n => n).ExecuteAsync(db.Engine));
        Assert.Equal(1, BulkInsert(Db.People, ["Zed"]).Set(p => p.Name, n => n).Execute(db.Engine));
        Assert.Equal(0, await Select(Db.People).Where(p => p.Name == "Zed").Select(p => p.Age).OneAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_come_from_streams_queries_and_readers(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var other = await Db.CreateAsync(tested);
        var stream = Select(Db.People).OrderBy(p => p.Id).Select(p => (p.Name, p.Email, p.Age)).Stream(db.Engine);
        Assert.Equal(4, await BulkInsert(Db.People, stream).Set(p => p.Name, r => r.Item1).Set(p => p.Email, r => r.Item2).Set(p => p.Age, r => r.Item3).ExecuteAsync(other.Engine));
        Assert.Throws<UsageException>(() => BulkInsert(Db.People, Slowly()).Set(p => p.Name, n => n).Execute(other.Engine));

        await using (var source = await other.Engine.ConnectAsync())
        {
            await using var command = (await source.AsDbConnectionAsync()).CreateCommand();
            command.CommandText = "SELECT id + 100 AS id, upper(name) AS NAME, NULL AS email, age FROM people ORDER BY id";
            await using var reader = await command.ExecuteReaderAsync();
            Assert.Equal(4, await BulkInsert(Db.People, reader).ExecuteAsync(db.Engine));
            Assert.False(reader.IsClosed);
        }

        Assert.Equal(
            [(101L, "ANN", null, 60), (102L, "BOB", null, 40), (103L, "CID", null, 25), (104L, "DAN", null, 25)],
            (await Select(Db.People).Where(p => p.Id > 100).OrderBy(p => p.Id).ToListAsync(db.Engine)).Select(p => (p.Id, p.Name, p.Email, p.Age)));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_row_that_cannot_be_takes_all_others_along_and_nothing_else(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        await Insert(Db.People).Values(p => p.Name.To("before")).ExecuteAsync(connection);
        var rows = Enumerable.Range(0, 3_000).Select(i => (Name: $"n{i}", Email: i == 2_500 ? "ann@example.test" : $"{i}@example.test", Age: 1));
        var insert = BulkInsert(Db.People, rows).Set(p => p.Name, r => r.Name).Set(p => p.Email, r => r.Email).Set(p => p.Age, r => r.Age);
        await Assert.ThrowsAsync<UniqueViolationException>(async () => await insert.ExecuteAsync(connection));
        await Assert.ThrowsAsync<CheckViolationException>(async () =>
            await BulkInsert(Db.People, Enumerable.Range(0, 2_000)).Set(p => p.Name, i => $"{i}").Set(p => p.Age, i => 1_500 - i).ExecuteAsync(connection));
        await Assert.ThrowsAsync<NotNullViolationException>(async () =>
            await BulkInsert(Db.People, [1, 2]).Set(p => p.Name, i => i == 2 ? null! : "one").ExecuteAsync(connection));
        await Assert.ThrowsAsync<InvalidTimeZoneException>(async () => await BulkInsert(Db.People, Breaking()).Set(p => p.Name, n => n).ExecuteAsync(connection));
        await Assert.ThrowsAsync<ArgumentException>(async () =>
            await BulkInsert(PersonTable.Schema, [1, 2]).SetValue(PersonTable.Schema["name"], i => i == 1 ? "one" : i).ExecuteAsync(connection));

        // What was there before the load in the same transaction stays, and the connection goes on.
        Assert.Equal(["Ann", "Bob", "Cid", "Dan", "before"], await Select(Db.People).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(connection));
        await connection.CommitAsync();
        await Assert.ThrowsAsync<UniqueViolationException>(async () => await insert.ExecuteAsync(connection));
        await Assert.ThrowsAsync<UniqueViolationException>(async () => await insert.ExecuteAsync(db.Engine));
        Assert.False(connection.InTransaction);
        Assert.Equal(5, await Select(Db.People).CountAsync(db.Engine));

        static IEnumerable<string> Breaking()
        {
            for (var i = 0; i < 1_500; i++)
            {
                yield return $"n{i}";
            }

            throw new InvalidTimeZoneException("the file ends here");
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_load_is_cancelled_between_rows_and_leaves_nothing(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await BulkInsert(Db.People, Endless()).Set(p => p.Name, n => n).ExecuteAsync(db.Engine, cancel.Token));
        Assert.Equal(0, await Select(Db.People).CountAsync(db.Engine));

        IEnumerable<string> Endless()
        {
            for (var i = 0; ; i++)
            {
                if (i == 5_000)
                {
                    cancel.Cancel();
                }

                yield return $"n{i}";
            }
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task In_bulk_rows_that_are_there_are_updated_or_left(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var ages = Enumerable.Range(0, 2_100).Select(i => (Name: i == 7 ? "Ann Again" : $"n{i}", Email: i == 7 ? "ann@example.test" : $"{i}@example.test", Age: i)).ToList();
        var load = BulkInsert(Db.People, ages).Set(p => p.Name, r => r.Name).Set(p => p.Email, r => r.Email).Set(p => p.Age, r => r.Age);
        var upserted = await load.As(insert => insert.OnConflict(p => p.Email).DoUpdate(p => p.Age.To(Excluded(p.Age)))).ExecuteAsync(db.Engine);
        Assert.Equal(tested.CountsUpsertedRows ? 2_100 : -1, upserted);
        Assert.Equal(("Ann", 7), await Select(Db.People).Where(p => p.Email == "ann@example.test").Select(p => (p.Name, p.Age)).OneAsync(db.Engine));
        Assert.Equal(2_103, await Select(Db.People).CountAsync(db.Engine));
        await load.As(insert => insert.OnConflict(p => p.Email).DoNothing()).ExecuteAsync(db.Engine);
        Assert.Equal(2_103, await Select(Db.People).CountAsync(db.Engine));
        await load.As(insert => insert.OnConflict(p => p.Email).DoUpdate(p => p.Name.To("it's " + p.Name), p => p.Age.To(77))).ExecuteAsync(db.Engine);
        Assert.Equal(("it's Ann", 77), await Select(Db.People).Where(p => p.Email == "ann@example.test").Select(p => (p.Name, p.Age)).OneAsync(db.Engine));
        Assert.Equal(2_100, await Select(Db.People).Where(p => p.Age == 77).CountAsync(db.Engine));
        var error = await Assert.ThrowsAsync<UsageException>(async () => await load.As(insert => insert.Values(p => p.Name.To("x"), p => p.Email.To("y"), p => p.Age.To(1))).ExecuteAsync(db.Engine));
        Assert.Contains("As(…)", error.Message, StringComparison.Ordinal);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Columns_that_no_item_sets_get_the_programs_defaults(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var metadata = new MetaData();
        var made = 0;
        var plain = Defaulting("plain", ColumnDefault.Value("new"));
        var computed = Defaulting("computed", ColumnDefault.Sql(Lower(Literal("NEW"))));
        await metadata.CreateAllAsync(database.Engine);
        foreach (var table in new[] { plain, computed })
        {
            made = 0;
            var (id, number, state) = (table.Column<int>("id"), table.Column<int>("number"), table.Column<string>("state"));
            Assert.Equal(1_203, await BulkInsert(table, Enumerable.Range(0, 1_203)).Set(id, i => i).ExecuteAsync(database.Engine));
            Assert.Equal(Enumerable.Range(0, 1_203).Select(i => (i, i + 1, "new")), await Select(id, number, state).From(table).OrderBy(id).ToListAsync(database.Engine));
        }

        Table Defaulting(string name, ColumnDefault state) => new(name, metadata,
        [
            new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
            new ColumnSchema("number", SqlTypes.Integer) { Default = ColumnDefault.Made(() => Interlocked.Increment(ref made)) },
            new ColumnSchema("state", SqlTypes.String(10)) { Default = state },
        ]);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task What_is_said_wrongly_is_refused_before_anything_is_sent(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var load = BulkInsert(Db.People, ["a"]);
        await Assert.ThrowsAsync<UsageException>(async () => await load.ExecuteAsync(db.Engine));
        Assert.Throws<ArgumentException>(() => load.Set(p => p.Name, n => n).Set(p => p.Name, n => n));
        Assert.Throws<ArgumentException>(() => load.Set(Db.Pets.Name, n => n));
        await using var connection = await db.ConnectAsync();
        await using var command = connection.AsDbConnection().CreateCommand();
        command.CommandText = "SELECT 1 AS nobody";
        await using var reader = await command.ExecuteReaderAsync();
        var error = Assert.Throws<ArgumentException>(() => BulkInsert(Db.People, reader));
        Assert.Contains("'nobody'", error.Message, StringComparison.Ordinal);
    }

    private static async IAsyncEnumerable<string> Slowly([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Delay(1, cancellationToken);
        yield return "slow";
    }
}
