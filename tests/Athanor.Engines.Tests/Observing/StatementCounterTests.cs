namespace Athanor.Engines.Tests.Observing;

public sealed class StatementCounterTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Statements_and_round_trips_of_a_scope_are_counted(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        using var outer = StatementCounter.Start();
        await Select(Db.People).CountAsync(db.Engine);
        using (var inner = StatementCounter.Start())
        {
            foreach (var person in await Select(Db.People).ToListAsync(db.Engine))
            {
                await Select(Db.Pets).Where(p => p.OwnerId == person.Id).ToListAsync(db.Engine);
            }

            Assert.Equal((5, 5), (inner.Statements, inner.RoundTrips));
            Assert.Equal([4, 1], inner.Texts.Select(t => t.Count));
            Assert.Contains("FROM pets", inner.Texts[0].Sql, StringComparison.Ordinal);
            Assert.StartsWith("5 statements in 5 round trips\n4 × SELECT ", inner.ToString(), StringComparison.Ordinal);
        }

        await Task.Run(async () => await Select(Db.People).CountAsync(db.Engine));
        Assert.Equal(7, outer.Statements);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_batch_is_many_statements_and_one_round_trip_where_they_travel_together(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using var connection = await db.ConnectAsync();
        var insert = Compiled.Write("INSERT INTO people (name) VALUES ('Ann')");
        using var counter = StatementCounter.Start();
        await connection.ExecuteBatchAsync([.. Enumerable.Repeat((insert, ParameterSource.None), 3)], (_, _, _) => default, async: true, default);
        await connection.CommitAsync();
        Assert.Equal((3, kind == DatabaseKind.Sqlite ? 3 : 1), (counter.Statements, counter.RoundTrips));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Work_outside_of_the_scope_is_not_counted(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var begun = new TaskCompletionSource();
        var counted = new TaskCompletionSource();
        var beside = Task.Run(async () =>
        {
            await begun.Task;
            await Select(Db.People).CountAsync(db.Engine);
            counted.SetResult();
        });
        using (var counter = StatementCounter.Start())
        {
            begun.SetResult();
            await counted.Task;
            Assert.Equal(0, counter.Statements);
            await Select(Db.People).CountAsync(db.Engine);
            counter.Dispose();
            await Select(Db.People).CountAsync(db.Engine);
            Assert.Equal(1, counter.Statements);
        }

        await beside;
    }
}
