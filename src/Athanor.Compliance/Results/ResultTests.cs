using System.Text.Json;

namespace Athanor.Compliance;

/// <summary>What becomes of the rows of a statement.</summary>
public abstract class ResultTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_row_is_known_by_place_name_and_column(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var row = await SelectRow(Db.People.Id, Db.People.Name, Db.People.Email).Where(Db.People.Name == "Dan").OneAsync(db.Engine);
        Assert.Equal(("Dan", "Dan", "Dan", "Dan"), (row[1], row["name"], row[Db.People.Name], row.Get(Db.People.Name)));
        Assert.Equal((row["id"], 3), (row.Get<long>(0), row.Count));
        Assert.Null(row.Get<string?>("email"));
        Assert.Equal(["id", "name", "email"], row.Names);
        Assert.Throws<InvalidCastException>(() => row.Get<int>(1));
        Assert.Equal("{\"id\":4,\"name\":\"Dan\",\"email\":null}", JsonSerializer.Serialize(row.ToDictionary().ToDictionary(v => v.Key, v => v.Value is long ? 4 : v.Value)));
        var twice = await Text($"SELECT name, name FROM people WHERE age = {60}").AsQuery().Returns().OneAsync(db.Engine);
        Assert.Equal(("Ann", "Ann"), (twice[0], twice[1]));
        Assert.Contains("more than one", Assert.Throws<KeyNotFoundException>(() => twice["name"]).Message, StringComparison.Ordinal);
        Assert.Contains("'name'", Assert.Throws<UsageException>(twice.ToDictionary).Message, StringComparison.Ordinal);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_are_equal_when_their_values_are(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var rows = await Text($"SELECT age, email IS NULL AS none FROM people UNION ALL SELECT age AS a, email IS NULL FROM people").AsQuery().Returns().ToListAsync(db.Engine);
        Assert.Equal((8, 4), (rows.Count, rows.Distinct().Count()));
        Assert.NotEqual(rows[0], rows.First(r => !r[0]!.Equals(rows[0][0])));
        var bytes = await SelectRow(Value(new byte[] { 1, 2 }), Value("a")).UnionAll(SelectRow(Value(new byte[] { 1, 2 }), Value("a"))).ToListAsync(db.Engine);
        Assert.Single(bytes.Distinct());
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_result_of_a_text_tells_its_columns_also_without_a_row(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var none = await Text($"SELECT id, name, age FROM people WHERE age > {100}").AsQuery().Returns().ToResultAsync(db.Engine);
        Assert.Empty(none);
        Assert.Equal(["id", "name", "age"], none.Columns.Select(c => c.Name));
        Assert.All(none.Columns, c => Assert.NotNull(c.TypeName));
        var all = Text($"SELECT id, name, age FROM people ORDER BY id").AsQuery().Returns().ToResult(db.Engine);
        Assert.Equal(["Ann", "Bob", "Cid", "Dan"], all.Select(r => r["name"]));
        Assert.Equal(none.Columns, all.Columns);
        var known = await SelectRow(Db.People.Name, Db.People.Name).ToResultAsync(db.Engine);
        Assert.Equal(["name", "name_1"], known.Columns.Select(c => c.Name));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_kept_result_is_read_again_cut_and_put_together(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var young = await SelectRow(Db.People.Name, Db.People.Age).Where(Db.People.Age < 30).OrderBy(Db.People.Id).ToResultAsync(db.Engine);
        var old = await SelectRow(Db.People.Name, Db.People.Age).Where(Db.People.Age > 30).OrderBy(Db.People.Id).ToResultAsync(db.Engine);
        await Delete(Db.Pets).Where(_ => Value(true)).ExecuteAsync(db.Engine);
        Assert.Equal(["Cid", "Dan"], young.Select(r => r["name"]));
        Assert.Equal(["Cid", "Dan"], young.Select(r => r.Get<string>(0)));
        var both = young.Merge(old, young);
        Assert.Equal(["Cid", "Dan", "Ann", "Bob", "Cid", "Dan"], both.Select(r => r["name"]));
        var ages = both.Only("age");
        Assert.Equal(("age", 1, 60), (Assert.Single(ages.Columns).Name, ages[2].Count, ages[2].Get(Db.People.Age)));
        Assert.Equal((25, "Cid"), (both.Only("age", "name")[0][0], both.Only("age", "name")[0][1]));
        Assert.Throws<KeyNotFoundException>(() => both.Only("email"));
        var other = Assert.Throws<ArgumentException>(() => young.Merge(young.Only("age")));
        Assert.Contains("has the columns age, and the first one name, age", other.Message, StringComparison.Ordinal);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_text_may_have_several_results(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        var one = await Text($"SELECT name FROM people WHERE age = {60}").AsQuery().ToResultsAsync(db.Engine);
        Assert.Equal("Ann", Assert.Single(Assert.Single(one))["name"]);
        if (tested.ProcedureOfTwoResults is not { } procedure)
        {
            return;
        }

        await using var connection = await db.ConnectAsync();
        await connection.ExecuteScriptAsync(procedure);
        var results = Text($"CALL both_of({40})").ToResults(connection);
        Assert.Equal(["Ann", "Bob"], results[0].Select(r => r["name"]));
        Assert.Equal((2, 3L), (results.Count, results[1][0].Get<long>("n")));
        await connection.RollbackAsync();
        Assert.Equal(2, (await Text($"CALL both_of({40})").ToResultsAsync(db.Engine)).Count);
        Assert.Equal(3, await Select(Db.Pets).Where(p => p.Weight == 1m).CountAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Streams_are_for_linq(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await Insert(Db.People).Rows(Enumerable.Range(0, 25), (p, i) => [p.Name.To($"p{i % 5}"), p.Age.To(i)]).ExecuteAsync(db.Engine);
        var people = Select(Db.People).OrderBy(p => p.Age).Select(p => (p.Name, p.Age));
        var token = TestContext.Current.CancellationToken;
        Assert.Equal([10, 10, 5], await people.Stream(db.Engine).Chunk(10).Select(part => part.Length).ToListAsync(token));
        Assert.Equal([0, 1, 2, 3, 4], await people.Stream(db.Engine).DistinctBy(p => p.Item1).Select(p => p.Item2).ToListAsync(token));
        Assert.Equal([10, 10, 5], people.Stream(db.Engine).AsEnumerable().Chunk(10).Select(part => part.Length));
        var names = new List<string>();
        foreach (var (name, _) in people.Stream(db.Engine))
        {
            names.Add(name);
        }

        Assert.Equal((25, 1), (names.Count, db.Engine.Pool.Idle));
        using var cancelled = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in people.Stream(db.Engine).WithCancellation(cancelled.Token))
            {
                await cancelled.CancelAsync();
            }
        });
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Changes_tell_their_rows_and_keys(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        Assert.Equal(2, await Update(Db.People).Set(p => p.Age, 26).Where(p => p.Age == 25).ExecuteAsync(db.Engine));
        Assert.Equal(0, await Update(Db.People).Set(p => p.Age, 26).Where(p => p.Age == 99).ExecuteAsync(db.Engine));
        Assert.Equal(3, await Delete(Db.Pets).Where(_ => Value(true)).ExecuteAsync(db.Engine));

        // On an engine, in a transaction of its own that is committed.
        var key = await Insert(Db.People).Values(p => p.Name.To("Eve")).Returning(p => p.Id).OneAsync(db.Engine);
        Assert.Equal("Eve", await Select(Db.People).Where(p => p.Id == key).Select(p => p.Name).OneAsync(db.Engine));
        var (id, age) = await Insert(Db.People).Values(p => p.Name.To("Fay")).ReadBack(p => (p.Id, p.Age)).OneAsync(db.Engine);
        Assert.Equal((key + 1, 0), (id, age));
        Assert.Equal([27, 27], await Update(Db.People).Set(p => p.Age, p => p.Age + 1).Where(p => p.Age == 26).ReadBack(p => p.Age).ToListAsync(db.Engine));
        Assert.Equal(["Eve"], Delete(Db.People).Where(p => p.Id == key).Returning(p => p.Name).ToList(db.Engine));
        Assert.Equal(5, await Select(Db.People).CountAsync(db.Engine));
        await Assert.ThrowsAsync<NoRowException>(async () => await Delete(Db.People).Where(p => p.Id == key).Returning(p => p.Name).OneAsync(db.Engine));
        await Assert.ThrowsAsync<UsageException>(async () => await Delete(Db.People).Where(p => p.Age == 1).Returning(p => p.Name).Stream(db.Engine).CountAsync(TestContext.Current.CancellationToken));
        Assert.Equal(0, await Select(Db.People).Where(p => p.Age == 26).CountAsync(db.Engine));
    }
}
