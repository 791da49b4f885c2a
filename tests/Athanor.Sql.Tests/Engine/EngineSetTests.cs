namespace Athanor.Sql.Tests;

/// <summary>An engine to write to, and others to read from.</summary>
public sealed class EngineSetTests
{
    private static readonly UserTable U = User.Table;

    [Fact]
    public async Task Reads_take_turns_among_the_copies_and_writes_go_to_the_one()
    {
        var (writing, first, second) = (new FakeDriver(), new FakeDriver(), new FakeDriver());
        await using var engines = new EngineSet(Engine(writing, "writing"), Engine(first, "first"), Engine(second, "second"));
        for (var i = 0; i < 4; i++)
        {
            await Select(U.Id).ToListAsync(engines);
        }

        await Update(U).Set(u => u.Age, 1).ExecuteAsync(engines);
        Assert.Equal(["SELECT users.id FROM users", "reset", "SELECT users.id FROM users", "reset"], first.Log);
        Assert.Equal(first.Log, second.Log);
        Assert.Equal(["begin for writing", "UPDATE users SET age = @p1", "commit", "reset"], writing.Log);

        // A query that locks is for the one that is written to.
        Assert.Same(engines.Writing, engines.For(Select(U.Id).ForUpdate()));
        Assert.NotSame(engines.Writing, engines.For(Select(U.Id)));
    }

    [Fact]
    public async Task Who_has_to_see_what_he_wrote_reads_where_it_was_written()
    {
        await using var engines = new EngineSet(Engine(new FakeDriver(), "writing"), Engine(new FakeDriver(), "copy"));
        using (engines.ReadFromWriting())
        {
            await Task.Yield();
            Assert.Same(engines.Writing, engines.ForReading());
            Assert.Same(engines.Writing, engines.For(Select(U.Id)));
            using (engines.ReadFromWriting())
            {
                Assert.Same(engines.Writing, engines.ForReading());
            }

            Assert.Same(engines.Writing, engines.ForReading());
        }

        Assert.Same(engines["copy"], engines.ForReading());

        // It holds for this caller alone.
        var other = Task.Run(async () =>
        {
            using (engines.ReadFromWriting())
            {
                await Task.Yield();
            }
        });
        await other;
        Assert.Same(engines["COPY"], engines.ForReading());
    }

    [Fact]
    public async Task Work_that_nobody_knows_goes_to_the_one_that_is_written_to()
    {
        var (writing, copy) = (new FakeDriver(), new FakeDriver());
        await using var engines = new EngineSet(Engine(writing, "writing"), Engine(copy, "copy"));
        await ((IStatementExecutor)engines).RunAsync(async c => { await c.ExecuteScriptAsync("anything"); return 0; }, async: true, default);
        await ((IStatementExecutor)engines).ExecuteTogetherAsync([Select(U.Id).Statement], async: true, default);
        Assert.Equal(["anything", "reset", "SELECT users.id FROM users", "reset"], writing.Log);
        Assert.Empty(copy.Log);
    }

    [Fact]
    public async Task Without_copies_all_is_read_from_the_one()
    {
        await using var engines = new EngineSet(Engine(new FakeDriver(), "only"));
        Assert.Same(engines.Writing, engines.ForReading());
        Assert.Empty(engines.Reading);
        Assert.Equal("'other'", Assert.Throws<KeyNotFoundException>(() => engines["other"]).Message[28..35]);
    }

    [Fact]
    public async Task A_set_owns_its_engines_and_has_each_once()
    {
        var (a, b) = (new FakeDriver(), new FakeDriver());
        var engine = Engine(a, "a");
        await using (new EngineSet(engine, Engine(b, "b")))
        {
            Assert.Throws<ArgumentException>(() => new EngineSet(engine, engine));
            Assert.Throws<ArgumentException>(() => new EngineSet(engine, Engine(new FakeDriver(), "A")));
        }

        Assert.True(a.IsDisposed && b.IsDisposed);
    }

    private static Engine Engine(FakeDriver driver, string name) => new(TestDialect.Plain, driver, new EngineOptions { Name = name });
}
