using System.Diagnostics.Metrics;

namespace Athanor.Engines.Tests.Observing;

[Collection(nameof(Observing))]
public sealed class MetricTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task The_duration_of_a_statement_is_measured(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("CREATE TABLE gauges (n int PRIMARY KEY)");
        using var meter = new MeterRecorder();
        await connection.Execute(Compiled.Write("INSERT INTO gauges VALUES (1)"));
        await Assert.ThrowsAsync<UniqueViolationException>(async () => await connection.Execute(Compiled.Write("INSERT INTO gauges VALUES (1)")));
        await connection.RollbackAsync();

        var measured = meter.Of("db.client.operation.duration").Where(m => m.Tags.Contains(("db.query.summary", "INSERT gauges"))).ToList();
        Assert.Equal(2, measured.Count);
        Assert.All(measured, m => Assert.InRange(m.Value, double.Epsilon, 60));
        foreach (var expected in new[] { ("db.system.name", database.Engine.Dialect.Name), ("db.operation.name", "INSERT"), ("db.collection.name", "gauges") })
        {
            Assert.All(measured, m => Assert.Contains(expected, m.Tags));
        }

        Assert.All(measured, m => Assert.Contains("db.namespace", m.Tags.Select(t => t.Name)));
        Assert.DoesNotContain("error.type", measured[0].Tags.Select(t => t.Name));
        Assert.Contains("error.type", measured[1].Tags.Select(t => t.Name));
        Assert.Contains("db.response.status_code", measured[1].Tags.Select(t => t.Name));
        var duration = Assert.IsType<Histogram<double>>(meter.Instruments["db.client.operation.duration"]);
        Assert.Equal("s", duration.Unit);
        Assert.Equal([0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10], duration.Advice!.HistogramBucketBoundaries!);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_pool_is_measured_under_its_name(DatabaseKind kind)
    {
        var name = $"pool of {kind}";
        await using var db = await Db.CreateAsync(kind, new EngineOptions { Name = name, PoolSize = 2, MaxOverflow = 0, PoolTimeout = TimeSpan.FromMilliseconds(50) });
        Assert.Equal(name, db.Engine.Pool.Name);
        await db.Engine.Pool.ClearAsync();
        using var meter = new MeterRecorder();
        await using (await db.ConnectAsync())
        {
            await (await db.ConnectAsync()).DisposeAsync();
            Assert.Equal((1, 1), (Now("db.client.connection.count", "used"), Now("db.client.connection.count", "idle")));
            Assert.Equal((2, 2), (Now("db.client.connection.max"), Now("db.client.connection.idle.max")));
            await using (await db.ConnectAsync())
            {
                var waiting = Task.Run(async () => await db.ConnectAsync());
                while (db.Engine.Pool.Waiting == 0)
                {
                    await Task.Yield();
                }

                await Assert.ThrowsAsync<OperationalException>(async () => await waiting);
            }
        }

        Assert.Equal(0, Now("db.client.connection.pending_requests"));
        Assert.Equal(1, Of("db.client.connection.timeouts").Sum(m => m.Value));
        Assert.Equal((2, 3, 3), (Of("db.client.connection.create_time").Count, Of("db.client.connection.wait_time").Count, Of("db.client.connection.use_time").Count));
        Assert.All(Of("db.client.connection.use_time"), m => Assert.InRange(m.Value, double.Epsilon, 60));
        await db.Engine.DisposeAsync();
        meter.Forget("db.client.connection.max");
        meter.Observe();
        Assert.Empty(Of("db.client.connection.max"));

        List<(double Value, List<(string Name, object? Value)> Tags)> Of(string instrument) =>
            [.. meter.Of(instrument).Where(m => m.Tags.Contains(("db.client.connection.pool.name", name)))];

        double Now(string instrument, string? state = null)
        {
            meter.Forget(instrument);
            meter.Observe();
            return Of(instrument).Single(m => state is null || m.Tags.Contains(("db.client.connection.state", state))).Value;
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_pool_without_a_name_has_that_of_its_database(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var url = new Uri(database.Url);
        Assert.Equal(kind == DatabaseKind.Sqlite ? "test.db" : $"{url.Host}:{url.Port}{url.AbsolutePath}", database.Engine.Pool.Name);
    }
}
