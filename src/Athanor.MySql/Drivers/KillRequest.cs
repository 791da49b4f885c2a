using System.Diagnostics;
using System.Globalization;
using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>Asks the server, over a connection of its own, to end what another session runs.</summary>
/// <remarks>No thread waits, nothing is thrown, and what does not answer is left to itself.</remarks>
internal sealed class KillRequest
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly MySqlConnection _session;
    private readonly string? _server;
    private readonly Patience _patience;
    private readonly Task _ended;

    private KillRequest(MySqlConnection session, string? server, Patience patience, Task ended) => (_session, _server, _patience, _ended) = (session, server, patience, ended);

    /// <summary>Asks, again and again while the server cannot be reached, for as long as there is patience.</summary>
    /// <param name="session">The connection whose statement is to end.</param>
    /// <param name="server">What tells its server from others behind the same name: the same number is somebody else's session there. Null where it is not known.</param>
    /// <param name="whole">Whether the session ends too.</param>
    /// <param name="patience">How long.</param>
    /// <param name="ended">Completes when there is nothing left to end.</param>
    public static Task<KillAnswer> SendAsync(MySqlConnection session, string? server, bool whole, Patience patience, Task ended) =>
        new KillRequest(session, server, patience, ended).SendAsync(whole);

    /// <summary>Asks once, for what nobody says the end of.</summary>
    public static Task<KillAnswer> SendOnceAsync(MySqlConnection session, string? server, bool whole, Patience patience) =>
        new KillRequest(session, server, patience, new TaskCompletionSource().Task).TryAsync(whole, isUncertain: false);

    private async Task<KillAnswer> SendAsync(bool whole)
    {
        var (begin, answer) = (Stopwatch.GetTimestamp(), default(KillAnswer));
        var limit = _patience.ForAnswer;
        do
        {
            answer = await TryAsync(whole, answer.IsUncertain).ConfigureAwait(false);
            if (answer.IsGiven || _ended.IsCompleted)
            {
                return answer;
            }

            await _ended.WaitAsync(Pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        while (!_ended.IsCompleted && (limit == Timeout.InfiniteTimeSpan || Stopwatch.GetElapsedTime(begin) < limit));

        return answer;
    }

    private async Task<KillAnswer> TryAsync(bool whole, bool isUncertain)
    {
        var isSent = false;
        try
        {
            var number = _session.ServerThread;
            var other = Connection();
            var opening = OpenAsync(other);
            await ((Task)Task.WhenAny(opening, _ended)).WaitAsync(_patience.ForAnswer).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!opening.IsCompletedSuccessfully || _ended.IsCompleted)
            {
                _ = LeaveAsync(other, opening);
                if (opening.IsFaulted)
                {
                    await opening.ConfigureAwait(false);
                }

                return new(IsGiven: false, isUncertain, _ended.IsCompleted ? null : new TimeoutException("The server did not let a second connection in in time."));
            }

            isSent = true;
            // A bare number, which proxies understand as well.
            var killing = ExecuteAsync(other, string.Create(CultureInfo.InvariantCulture, $"KILL {(whole ? "CONNECTION" : "QUERY")} {number}"));
            _ = LeaveAsync(other, killing);
            await killing.WaitAsync(_patience.ForAnswer).ConfigureAwait(false);
            return new(IsGiven: true, isUncertain, null);
        }
        catch (MySqlException e) when (e.SqlState is not null)
        {
            // The server has answered, and refuses: the session is gone, or there is no place for one more.
            return new(IsGiven: false, isUncertain, e);
        }
#pragma warning disable CA1031 // on this task nobody hears of an error: it goes along with the caller's own
        catch (Exception e)
#pragma warning restore CA1031
        {
            return new(IsGiven: false, isUncertain || isSent, e);
        }
    }

    private MySqlConnection Connection()
    {
        var settings = new MySqlConnectionStringBuilder(_session.ConnectionString) { Pooling = false, AutoEnlist = false, CancellationTimeout = -1 };
        if (_patience.Seconds > 0)
        {
            settings.ConnectionTimeout = (uint)_patience.Seconds;
        }

        return _session.CloneWith(settings.ConnectionString);
    }

    private async Task OpenAsync(MySqlConnection other)
    {
        await other.OpenAsync(CancellationToken.None).ConfigureAwait(false);
        if (_server is not null && await ExecuteAsync(other, $"SELECT {ServerFacts.Server}").ConfigureAwait(false) is var found && !_server.Equals(found))
        {
            throw new InvalidOperationException($"The second connection led to another server ({found}).");
        }
    }

    private async Task<object?> ExecuteAsync(MySqlConnection other, string sql)
    {
        var command = other.CreateCommand();
        await using (command.ConfigureAwait(false))
        {
#pragma warning disable CA2100 // numbers and constants
            command.CommandText = sql;
#pragma warning restore CA2100
            command.CommandTimeout = Math.Max(_patience.Seconds, 0);
            return await command.ExecuteScalarAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    // While something is under way on it, it cannot be closed.
    private static async Task LeaveAsync(MySqlConnection other, Task underWay)
    {
        await underWay.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await other.DisposeAsync().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // it is of no use any more
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
