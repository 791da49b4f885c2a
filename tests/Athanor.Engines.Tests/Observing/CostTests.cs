using System.Diagnostics;
using System.Reflection;

namespace Athanor.Engines.Tests.Observing;

[Collection(nameof(Observing))]
public sealed class CostTests
{
    private const int Runs = 1_000;

    [Fact]
    public async Task Where_nobody_watches_nothing_is_allocated_for_those_who_could()
    {
        await using var db = await Db.CreateAsync(DatabaseKind.Sqlite);
        await using var connection = await db.ConnectAsync();
        var statement = Compiled.Write("UPDATE people SET age = 1 WHERE id = 1");
        (CompiledStatement, ParameterSource)[] batch = [(statement, ParameterSource.None), (statement, ParameterSource.None)];
        Assert.Equal(0, Least(Begin));

        // The measure does see what a listener costs.
        using (db.Engine.Listen(new EventRecorder()))
        {
            Assert.NotNull(Observation.Begin(connection, statement, ParameterSource.None));
            Assert.True(Least(Begin) > 100 * Runs);
        }

        Assert.Equal(0, Least(Begin));

        void Begin()
        {
            Observation.Begin(connection, statement, ParameterSource.None)?.End();
            Observation.Begin(connection, batch)?.End();
            Observation.Begin(connection, "SELECT 1")?.End();
            Observation.EndOfTransaction(connection, "COMMIT")?.End();
            db.Engine.Telemetry.TransactionChanged(connection, TransactionChange.Begun, savepoint: null);
        }
    }

    [Fact]
    public async Task A_statement_costs_as_much_after_a_listener_as_before()
    {
        await using var db = await Db.CreateAsync(DatabaseKind.Sqlite);
        await using var connection = await db.ConnectAsync();
        var statement = Compiled.Write("UPDATE people SET age = 1 WHERE id = 1");
        var before = Least(Run);
        // In a build for debugging an asynchronous method is an object for each call.
        Assert.True(before == 0 || IsForDebugging, $"{Runs} runs allocated {before} bytes.");
        using (db.Engine.Listen(new EventRecorder()))
        {
            Assert.True(Least(Run) > before + (100 * Runs));
        }

        Assert.Equal(before, Least(Run));

        void Run() => Synchronous.Result(connection.ExecuteCompiledAsync(statement, ParameterSource.None, async: false, default));
    }

    private static bool IsForDebugging => typeof(Engine).Assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true;

    // What the run-time compiles meanwhile allocates, too: the least of several counts is that of the code alone.
    private static long Least(Action action) => Enumerable.Range(0, 20).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < Runs; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    });
}
