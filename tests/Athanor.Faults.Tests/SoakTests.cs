namespace Athanor.Faults.Tests;

/// <summary>A short soak; a long one is <c>dotnet run --project tests/Athanor.Faults.Tests -- soak --minutes 10</c>.</summary>
[Collection(nameof(Alone))]
public sealed class SoakTests
{
    [Fact]
    public async Task Half_a_minute_of_everything_on_every_database_leaves_nothing_behind()
    {
        const int Seed = 4711;
        var reports = await Task.WhenAll(TestServers.Kinds.Select(kind => Task.Run(() => Soak.RunAsync(kind, TimeSpan.FromSeconds(30), Seed))));
        foreach (var report in reports)
        {
            Assert.True(report.Problems.Count == 0, report.ToString());
            Assert.True(report.Outcomes["done"] > 100, report.ToString());
            Assert.True(report.Outcomes["cancelled"] > 10, report.ToString());
            Assert.True(report.Kind == DatabaseKind.Sqlite || report.Outcomes.ContainsKey(nameof(DatabaseErrorKind.ConnectionLost)), report.ToString());
            TestContext.Current.SendDiagnosticMessage("{0}", report);
        }
    }
}
