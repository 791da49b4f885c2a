using System.Data;
using Polly;
using Polly.Retry;

namespace Athanor.Engines.Tests.Transactions;

/// <summary>What fails for a moment's reasons is tried again by a policy of the program's.</summary>
public sealed class RetryTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_unit_of_work_that_failed_for_a_moments_reasons_runs_again_as_a_whole(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        var attempts = 0;
        var retry = new ResiliencePipelineBuilder()
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = new PredicateBuilder().Handle<DatabaseException>(e => e.IsTransient),
                MaxRetryAttempts = 100,
                Delay = TimeSpan.FromMilliseconds(5),
                UseJitter = true,
            })
            .Build();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () => await retry.ExecuteAsync(async token => await db.Engine.BeginAsync(
            IsolationLevel.Serializable,
            async connection =>
            {
                Interlocked.Increment(ref attempts);
                var age = await Select(Db.People).Where(p => p.Name == "Ann").Select(p => p.Age).OneAsync(connection, token);
                await Task.Delay(5, token);
                await Update(Db.People).Set(p => p.Age, age + 1).Where(p => p.Name == "Ann").ExecuteAsync(connection, token);
            },
            token)))));
        Assert.Equal(68, await Select(Db.People).Where(p => p.Name == "Ann").Select(p => p.Age).OneAsync(db.Engine));
        if (kind == DatabaseKind.Sqlite)
        {
            // There units that may write wait for each other from the start: none fails.
            Assert.Equal(8, attempts);
        }
        else
        {
            Assert.True(attempts > 8, "No unit of work failed, and nothing was tried.");
        }
    }
}
