namespace Athanor.Compliance;

/// <summary>Rows are inserted, read, updated and deleted, and what comes of them is told.</summary>
public abstract class CrudTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_row_is_inserted_with_its_key_and_defaults_given_back(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await using var connection = await db.ConnectAsync();
        var person = await Insert(Db.People).Values(p => p.Name.To("Ann")).Returning(p => p).OneAsync(connection);
        await connection.CommitAsync();
        Assert.Equal(new Person(person.Id, "Ann", null, 0, null), person);
        Assert.True(person.Id > 0);
        Assert.Equal(person, await Select(Db.People).OneAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Many_rows_are_inserted_in_one_transaction(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var people = Enumerable.Range(0, 3_000).Select(i => (Name: $"p{i}", Email: i % 2 == 0 ? null : $"{i}@example.test", Age: i % 90)).ToList();
        Assert.Equal(3_000, await Insert(Db.People).Rows(people, (t, p) => [t.Name.To(p.Name), t.Email.To(p.Email), t.Age.To(p.Age)]).ExecuteAsync(db.Engine));
        Assert.Equal(3_000, await Select(Db.People).CountAsync(db.Engine));
        Assert.Equal(people, await Select(Db.People).OrderBy(p => p.Id).Select(p => (p.Name, p.Email, p.Age)).ToListAsync(db.Engine));

        // One of a thousand pages later is wrong: none of them stays.
        var clash = people.Select(p => p with { Email = p.Email is null ? null : "x" + p.Email }).Append(("last", "1@example.test", 1));
        await Assert.ThrowsAsync<UniqueViolationException>(async () =>
            await Insert(Db.People).Rows(clash, (t, p) => [t.Name.To(p.Item1), t.Email.To(p.Item2), t.Age.To(p.Item3)]).ExecuteAsync(db.Engine));
        Assert.Equal(3_000, await Select(Db.People).CountAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_row_of_defaults_alone_is_a_row(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var metadata = new MetaData();
        var table = new Table("counters", metadata, [new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true }, new ColumnSchema("n", SqlTypes.Integer) { ServerDefault = "7" }]);
        await metadata.CreateAllAsync(database.Engine);
        await Insert(table).ExecuteAsync(database.Engine);
        Assert.Equal((1L, 7), await Select(table.Column<long>("id"), table.Column<int>("n")).OneAsync(database.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_are_updated_and_the_number_is_told(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Equal(2, await Update(Db.People).Set(p => p.Age, p => p.Age + 1).Where(p => p.Age == 25).ExecuteAsync(db.Engine));
        Assert.Equal(0, await Update(Db.People).Set(p => p.Age, 1).Where(p => p.Name == "nobody").ExecuteAsync(db.Engine));
        Assert.Equal(1, await Update(Db.People).Set(p => p.Email, null).Set(p => p.BossId, null).Where(p => p.Name == "Cid").ExecuteAsync(db.Engine));
        Assert.Equal([("Ann", 60, false), ("Bob", 40, true), ("Cid", 26, false), ("Dan", 26, true)],
            await Select(Db.People).OrderBy(p => p.Name).Select(p => (p.Name, p.Age, p.BossId), (name, age, boss) => (name, age, boss is not null)).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task An_update_gives_back_what_is_there_afterwards(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        var doubled = Update(Db.People).Set(p => p.Age, p => p.Age * 2).Where(p => p.Age < 50).Returning(p => p.Age);
        if (!db.Engine.Dialect.SupportsUpdateReturning)
        {
            var error = await Assert.ThrowsAsync<CompileException>(async () => await doubled.ToListAsync(connection));
            Assert.Contains("no RETURNING of UPDATE", error.Message, StringComparison.Ordinal);
            return;
        }

        var ages = await doubled.ToListAsync(connection);
        Assert.Equal([50, 50, 80], ages.Order());
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_value_is_looked_up_in_another_table(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await Update(Db.People).Set(p => p.Age.To(Cast<int>(Select(Count()).Where(Db.Pets.OwnerId == p.Id).AsScalar()))).Where(_ => Value(true)).ExecuteAsync(db.Engine);
        Assert.Equal([2, 1, 0, 0], await Select(Db.People).OrderBy(p => p.Name).Select(p => p.Age).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_are_deleted_and_given_back(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        Assert.Equal(["Dan"], await Delete(Db.People).Where(p => p.Email == null).Returning(p => p.Name).ToListAsync(connection));
        Assert.Equal(1, await Delete(Db.Pets).Where(p => p.OwnerId.In(Select(Db.People).Where(o => o.Name == "Bob").Select(o => o.Id))).ExecuteAsync(connection));
        await connection.CommitAsync();
        Assert.Equal(3, await Select(Db.People).CountAsync(db.Engine));
        Assert.Equal(2, await Delete(Db.Pets).Where(_ => Value(true)).ExecuteAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_of_a_query_are_inserted(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Equal(4, await Insert(Db.Pets).From(Select(Db.People).Select(p => (p.Id, p.Name + "'s dog")), p => p.OwnerId, p => p.Name).ExecuteAsync(db.Engine));
        Assert.Equal(4, await Select(Db.Pets).Where(p => p.Name.EndsWith("'s dog")).CountAsync(db.Engine));
        var again = Insert(Db.Pets).From(Select(Db.People).Select(p => (p.Id, p.Name + "'s dog")), p => p.OwnerId, p => p.Name).OnConflict(p => p.OwnerId, p => p.Name);
        Assert.Equal(Upserted(tested, 0), await again.DoNothing().ExecuteAsync(db.Engine));
        Assert.Equal(Upserted(tested, 4), await again.DoUpdate(p => p.Weight.To(9m)).ExecuteAsync(db.Engine));
        Assert.Equal(4, await Select(Db.Pets).Where(p => p.Weight == 9m).CountAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_row_that_is_there_stays_or_is_updated(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        var insert = Insert(Db.People).Rows([("Anna", "ann@example.test", 1), ("Eve", "eve@example.test", 2)], (t, p) => [t.Name.To(p.Item1), t.Email.To(p.Item2), t.Age.To(p.Item3)]);
        Assert.Equal(Upserted(tested, 1), await insert.OnConflict(p => p.Email).DoNothing().ExecuteAsync(connection));
        Assert.Equal(["Ann", "Bob", "Cid", "Dan", "Eve"], await Names(connection));
        var changed = await insert.OnConflict(p => p.Email).DoUpdate(p => p.Name.To(Excluded(p.Name)), p => p.Age.To(p.Age + Excluded(p.Age))).Returning(p => p.Age).ToListAsync(connection);
        Assert.Equal([4, 61], changed.Order());
        Assert.Equal(["Anna", "Bob", "Cid", "Dan", "Eve"], await Names(connection));
        Assert.Equal(Upserted(tested, 0), await insert.OnConflict().DoNothing().ExecuteAsync(connection));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Text_reads_and_writes(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        var hostile = "'; DROP TABLE people; --";
        Assert.Equal(1, await connection.ExecuteAsync(Text($"UPDATE people SET name = {hostile} WHERE age = {40}")));
        await connection.CommitAsync();
        Assert.Equal([(hostile, 40)], await Text($"SELECT name, age FROM people WHERE name = {hostile}").AsQuery().Returns<string, int>().ToListAsync(db.Engine));
        Assert.Equal(60, (await Text($"SELECT * FROM people WHERE name = {"Ann"}").AsQuery().Returns(Db.People).OneAsync(db.Engine)).Age);
        var row = await Text($"SELECT count(*) AS n, max({Db.People.Name}) AS last FROM {Db.People} WHERE {Db.People.Age < 30}").AsQuery().Returns().OneAsync(db.Engine);
        Assert.Equal((2L, "Dan"), (row.Get<long>("n"), row.Get<string>("last")));
        Assert.Equal(7, await Text($"INSERT INTO people (name, age) VALUES ({"Eve"}, {7}) RETURNING age").Returns<int>().OneAsync(connection));
        await connection.CommitAsync();
        Assert.Equal(1, await Text($"UPDATE people SET age = {8} WHERE age = {7}").ExecuteAsync(db.Engine));
        Assert.Equal(1, Text($"DELETE FROM people WHERE age = {8}").Execute(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task The_synchronous_forms_do_the_same(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        using var connection = db.Engine.Connect();
        Assert.Equal(1, Insert(Db.People).Values(p => p.Name.To("Eve")).Execute(connection));
        Assert.Equal(5, Select(Db.People).Count(connection));
        using (var savepoint = connection.BeginNested())
        {
            Assert.Equal(1, Delete(Db.People).Where(p => p.Name == "Eve").Execute(connection));
            savepoint.Rollback();
        }

        Assert.True(Select(Db.People).Where(p => p.Name == "Eve").Any(connection));
        connection.Commit();
        Assert.Equal(["Ann", "Bob", "Cid", "Dan", "Eve"], Select(Db.People).OrderBy(p => p.Name).Select(p => p.Name).ToList(db.Engine));
        Assert.Equal("Ann", Select(Db.People).OrderBy(p => p.Name).First(db.Engine).Name);
    }

    private static long Upserted(DialectUnderTest tested, long rows) => tested.CountsUpsertedRows ? rows : -1;

    private static async Task<List<string>> Names(Connection connection) => await Select(Db.People).OrderBy(p => p.Name).Select(p => p.Name).ToListAsync(connection);
}
