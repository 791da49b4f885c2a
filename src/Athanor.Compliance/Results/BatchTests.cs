namespace Athanor.Compliance;

/// <summary>Different statements in one round trip, and one statement for many values.</summary>
public abstract class BatchTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly Update<PersonTable> Aged = Update(Db.People).Set(p => p.Age, Param<int>("age")).Where(p => p.Name == Param<string>("name"));

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Each_statement_gives_what_it_was_added_for(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var batch = new StatementBatch();
        var young = batch.Add(Select(Db.People).Where(p => p.Age < 30).OrderBy(p => p.Id).Select(p => p.Name));
        var older = batch.Add(Update(Db.People).Set(p => p.Age, p => p.Age + 1).Where(p => p.Age == 25));
        var added = batch.AddOne(Insert(Db.People).Values(p => p.Name.To("Eve"), p => p.Age.To(7)).Returning(p => (p.Id, p.Name)));
        var many = batch.Add(Insert(Db.People).Rows([1, 2, 3], (p, i) => [p.Name.To($"p{i}"), p.Age.To(i)]).Returning(p => p.Age));
        var bound = batch.Add(Aged.Bind(("age", 61), ("name", "Ann")));
        var text = batch.Add(Text($"DELETE FROM pets WHERE name = {"Tom"}"));
        var nobody = batch.AddOneOrDefault(Select(Db.People).Where(p => p.Age == 25).Select(p => p.Name));
        var count = batch.AddOne(Select(Count(Db.People.Id)));
        Assert.Throws<UsageException>(() => young.Value);
        using (var counter = StatementCounter.Start())
        {
            await batch.ExecuteAsync(db.Engine);
            Assert.True((counter.Statements, counter.RoundTrips) == (10, tested.SendsBatchesAtOnce ? 1 : 10), counter.ToString());
        }

        Assert.Equal(["Cid", "Dan"], young.Value);
        Assert.Equal((2, "Eve", 1, 1), (older.Value, added.Value.Item2, bound.Value, text.Value));
        Assert.Equal([1, 2, 3], many.Value);
        Assert.Null(nobody.Value);
        Assert.Equal((8, 8), (batch.Count, count.Value));
        Assert.Equal(61, await Select(Db.People).Where(p => p.Name == "Ann").Select(p => p.Age).OneAsync(db.Engine));

        // Again, on a connection, in its transaction.
        await using var connection = await db.ConnectAsync();
        batch.Execute(connection);
        Assert.Equal((0, 12), (older.Value, count.Value));
        Assert.True(connection.InTransaction);
        await connection.RollbackAsync();
        Assert.Equal(8, await Select(Db.People).CountAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task The_statement_that_fails_is_named_and_nothing_stays(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var batch = new StatementBatch();
        var all = batch.Add(Select(Db.People).Select(p => p.Name));
        batch.Add(Update(Db.People).Set(p => p.Age, 1).Where(p => p.Name == "Ann"));
        batch.Add(Update(Db.People).Set(p => p.Email, "bob@example.test").Where(p => p.Name == "Ann"));
        var last = batch.Add(Update(Db.People).Set(p => p.Age, 2).Where(p => p.Name == "Bob"));
        var error = await Assert.ThrowsAsync<UniqueViolationException>(async () => await batch.ExecuteAsync(db.Engine));
        Assert.Equal(2, error.BatchIndex);
        Assert.Contains("SET email = ", error.Sql, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => all.Value);
        Assert.Throws<UsageException>(() => last.Value);
        await using var connection = await db.ConnectAsync();
        Assert.Equal(2, (await Assert.ThrowsAsync<UniqueViolationException>(async () => await batch.ExecuteAsync(connection))).BatchIndex);
        Assert.False(connection.InTransaction);
        Assert.Equal([60, 40], await Select(Db.People).Where(p => p.Age > 30).OrderBy(p => p.Id).Select(p => p.Age).ToListAsync(connection));
        var two = new StatementBatch();
        two.AddOne(Select(Db.People).Select(p => p.Name));
        await Assert.ThrowsAsync<MultipleRowsException>(async () => await two.ExecuteAsync(connection));
        Assert.Equal(0, (await Assert.ThrowsAsync<ProgrammingException>(async () =>
        {
            var wrong = new StatementBatch();
            wrong.Add(Text($"SELECT nothing FROM nowhere").AsQuery().Returns<int>());
            wrong.Add(Select(Db.People).Select(p => p.Name));
            await wrong.ExecuteAsync(connection);
        })).BatchIndex);
        Assert.Equal(4, await Select(Db.People).CountAsync(connection));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_statement_runs_for_many_sets_of_values(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var names = Enumerable.Range(0, 1_200).Select(i => $"p{i}").ToList();
        var insert = Insert(Db.People).Values(p => p.Name.To(Param<string>("name")), p => p.Age.To(Param("age", 0)));
        using (var counter = StatementCounter.Start())
        {
            Assert.Equal(1_200, await insert.BindEach(names, name => [("name", name)]).ExecuteAsync(db.Engine));
            Assert.Equal((1_200, tested.SendsBatchesAtOnce ? 3 : 1_200), (counter.Statements, counter.RoundTrips));
        }

        await using var connection = await db.ConnectAsync();
        Assert.Equal(100, Aged.BindEach(names.Take(100), name => [("name", name), ("age", name.Length)]).Execute(connection));
        Assert.Equal(2, await Text($"DELETE FROM people WHERE name = {Param<string>("name")}").BindEach(["p1", "p2", "p1"], name => [("name", name)]).ExecuteAsync(connection));
        Assert.Equal(8, await Select(Db.People).Where(p => p.Age == 2).CountAsync(connection));
        Assert.Equal(0, await Aged.BindEach(Array.Empty<int>(), _ => []).ExecuteAsync(connection));
        var odd = await Assert.ThrowsAsync<UsageException>(async () =>
            await Aged.BindEach([1, 2], i => i == 1 ? [("name", "p3"), ("age", 9)] : [("name", "p4")]).ExecuteAsync(connection));
        Assert.Contains("Item 1 gives values for other parameters than the first one: name in place of age, name", odd.Message, StringComparison.Ordinal);
        var missing = await Assert.ThrowsAsync<UsageException>(async () => await Aged.BindEach([1, 2], i => [("name", "p4")]).ExecuteAsync(connection));
        Assert.Contains("'age' has no value", missing.Message, StringComparison.Ordinal);

        // The one that fails is told, and what went before it is undone, and nothing else.
        var failed = await Assert.ThrowsAnyAsync<DatabaseException>(async () =>
            await Aged.BindEach(Enumerable.Range(0, 700), i => [("name", $"p{i}"), ("age", i == 650 ? -1 : 77)]).ExecuteAsync(connection));
        Assert.Equal(650, failed.BatchIndex);
        Assert.Equal((8, 0), (await Select(Db.People).Where(p => p.Age == 2).CountAsync(connection), await Select(Db.People).Where(p => p.Age == 77).CountAsync(connection)));
        await connection.CommitAsync();
        Assert.Equal(1_198, await Select(Db.People).CountAsync(db.Engine));
    }
}
