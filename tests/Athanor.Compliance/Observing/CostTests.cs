namespace Athanor.Compliance.Observing;

[Collection(nameof(Observing))]
public sealed class CostTests
{
    private const int Runs = 1_000;

    [Fact]
    public async Task A_statement_that_nobody_watches_allocates_nothing()
    {
        await using var db = await Db.CreateAsync(DatabaseKind.Sqlite);
        await using var connection = await db.ConnectAsync();
        var update = Compiled.Write("UPDATE people SET age = 1 WHERE id = 1");
        Run(connection, update);

        // What the run-time compiles meanwhile may allocate: the best of several counts.
        Assert.Equal(0, Enumerable.Range(0, 20).Min(_ => Allocated(connection, update)));

        // The measure does see what a listener costs.
        using (db.Engine.Listen(new EventRecorder()))
        {
            Assert.True(Allocated(connection, update) > 10 * Runs);
        }

        Assert.Equal(0, Enumerable.Range(0, 20).Min(_ => Allocated(connection, update)));
    }

    private static long Allocated(Connection connection, CompiledStatement statement)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(connection, statement);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static void Run(Connection connection, CompiledStatement statement)
    {
        for (var i = 0; i < Runs; i++)
        {
            Synchronous.Result(connection.ExecuteCompiledAsync(statement, ParameterSource.None, async: false, default));
        }
    }
}
