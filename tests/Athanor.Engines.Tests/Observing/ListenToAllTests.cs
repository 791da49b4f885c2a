namespace Athanor.Engines.Tests.Observing;

/// <summary>Listeners of all engines, and listeners that go after the first event.</summary>
public sealed class ListenToAllTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task One_listener_is_told_of_every_engine_those_to_come_among_them(DatabaseKind kind)
    {
        await using var before = await Db.CreateAsync(kind);
        var order = new List<string>();
        var all = new Counting(before.Engine, "all", order);
        var listening = Engine.ListenToAll(all);
        try
        {
            Assert.True(before.Engine.IsListening(all));
            using var own = before.Engine.Listen(new Counting(before.Engine, "own", order), first: true);
            await Select(Db.People).CountAsync(before.Engine);
            // Those of all engines are told before an engine's own.
            Assert.Equal(["all", "own"], order);

            await using var later = await Db.CreateAsync(kind);
            all.Engines.Add(later.Engine);
            await Select(Db.People).CountAsync(later.Engine);
            Assert.Equal(["all", "own", "all"], order);
        }
        finally
        {
            listening.Dispose();
        }

        Assert.False(before.Engine.IsListening(all));
        await Select(Db.People).CountAsync(before.Engine);
        Assert.Equal(3, order.Count);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_listener_may_go_while_it_is_told(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var order = new List<string>();
        var once = new Counting(db.Engine, "once", order);
        once.Listening = db.Engine.Listen(once);
        using var always = db.Engine.Listen(new Counting(db.Engine, "always", order));
        await Select(Db.People).CountAsync(db.Engine);
        await Select(Db.People).CountAsync(db.Engine);
        Assert.Equal(["once", "always", "always"], order);
        Assert.False(db.Engine.IsListening(once));
    }

    private sealed class Counting(Engine engine, string name, List<string> order) : EngineListener
    {
        public HashSet<Engine> Engines { get; } = [engine];

        public IDisposable? Listening { get; set; }

        public override void Executed(Connection connection, in StatementExecution execution)
        {
            // Other tests run beside this one.
            if (!Engines.Contains(connection.Engine))
            {
                return;
            }

            order.Add(name);
            Listening?.Dispose();
        }
    }
}
