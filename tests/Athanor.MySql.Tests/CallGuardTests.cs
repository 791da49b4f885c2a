using System.Diagnostics;
using Athanor.MySql.Drivers;
using MySqlConnector;

namespace Athanor.MySql.Tests;

/// <summary>How calls of MySqlConnector are awaited and ended, without a server.</summary>
public sealed class CallGuardTests
{
    private static readonly Patience Second = new(Seconds: 1, IsSole: true);

    [Fact]
    public async Task A_call_gives_its_result_and_its_error()
    {
        using var guard = Guard();
        Assert.Equal(7, await guard.RunAsync(Task.FromResult(7), seconds: 1, new CancellationToken(canceled: true)));
        using var source = new CancellationTokenSource();
        for (var i = 0; i < 100; i++)
        {
            Assert.Equal(i, await guard.RunAsync(Later(i), seconds: 1, source.Token));
            Assert.Equal(i, guard.Run(i, static x => x, seconds: 1));
        }

        await Assert.ThrowsAsync<FormatException>(async () => await guard.RunAsync(Fails(), seconds: 1, source.Token));
        Assert.Throws<FormatException>(() => guard.Run<int, int>(0, static _ => throw new FormatException(), seconds: 1));
        Assert.False(guard.IsLost);

        static async Task<int> Fails()
        {
            await Task.Delay(5);
            throw new FormatException();
        }

        static async Task<int> Later(int i)
        {
            await Task.Yield();
            return i;
        }
    }

    [Fact]
    public async Task A_call_whose_server_cannot_be_asked_is_left_behind()
    {
        using var guard = Guard();
        using var source = new CancellationTokenSource(20);
        var clock = Stopwatch.StartNew();
        var call = new TaskCompletionSource<int>();
        var error = await Assert.ThrowsAsync<OperationCanceledException>(async () => await guard.RunAsync(call.Task, seconds: 0, source.Token));
        Assert.Equal(source.Token, error.CancellationToken);
        Assert.NotNull(error.InnerException);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), clock.Elapsed.ToString());
        Assert.True(guard.IsAbandoned);
        await Assert.ThrowsAsync<OperationalException>(async () => await guard.RunAsync(new TaskCompletionSource<int>().Task, seconds: 0, CancellationToken.None));

        // The connection is closed only then.
        var isClosed = false;
        var closing = guard.CloseAfterwardsAsync(() =>
        {
            isClosed = true;
            return ValueTask.CompletedTask;
        });
        Assert.False(isClosed);
        call.SetResult(1);
        await closing;
        Assert.True(isClosed);
    }

    [Fact]
    public async Task So_is_one_whose_time_is_over_though_shorter_and_longer_ones_went_before()
    {
        using var guard = Guard();
        foreach (var seconds in (int[])[30, 1, 30, 2])
        {
            await guard.RunAsync(Task.Delay(5), seconds, CancellationToken.None);
        }

        var call = new TaskCompletionSource();
        var clock = Stopwatch.StartNew();
        await Assert.ThrowsAsync<TimeoutException>(async () => await guard.RunAsync(call.Task, seconds: 1, CancellationToken.None));
        Assert.InRange(clock.Elapsed, TimeSpan.FromSeconds(0.9), TimeSpan.FromSeconds(20));
        call.SetResult();
    }

    [Fact]
    public async Task A_request_for_one_call_is_none_for_the_next()
    {
        using var guard = Guard();
        using var source = new CancellationTokenSource();
        await guard.RunAsync(Task.Delay(5), seconds: 0, source.Token);
        await source.CancelAsync();
        guard.End(Ending.Token);
        await guard.RunAsync(Task.Delay(1_500), seconds: 0, CancellationToken.None);
        Assert.Equal((false, false, Ending.None), (guard.IsLost, guard.MayEndNext, guard.Why));
    }

    [Theory]
    [InlineData(2, true, 30, 30, 40, 40)]
    [InlineData(2, false, 30, 0, 0, 30)]
    [InlineData(0, true, 30, 30, 0, 0)]
    [InlineData(-1, true, 30, 30, 30, 30)]
    [InlineData(2, true, 0, 0, 0, 0)]
    public void Times(int patience, bool isSole, int seconds, int hereBlocking, int ofProvider, int ofProviderBlocking)
    {
        var given = new Patience(patience, isSole);
        Assert.Equal(
            (seconds, hereBlocking, ofProvider, ofProviderBlocking),
            (given.TimeHere(seconds, async: true), given.TimeHere(seconds, async: false), given.TimeOfProvider(seconds, async: true), given.TimeOfProvider(seconds, async: false)));
    }

    // Not opened: nobody can be asked.
    private static CallGuard Guard() => new(new MySqlConnection("Server=127.0.0.1;Port=1"), Second);
}
