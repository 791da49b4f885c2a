using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>Runs MySqlConnector's calls on one connection, one at a time, so that they can be ended: by a token, by their time, or from another thread.</summary>
/// <remarks>
/// MySqlConnector is never given a caller's token. It would ask the server to end the statement over a second connection within the token's callback, and throw what
/// fails there at whoever cancels: on the thread of a timer that ends the program. Here whoever cancels only begins the asking, and goes on. Where the server does
/// not answer, the call is abandoned: its caller goes on at once, and the connection, which nobody uses any more, is closed when the call has ended.
/// A call does not return before the request to end it has been answered: none can come late, and meet the next statement.
/// A call that completes at once costs nothing; one that is waited for allocates nothing unless it is ended.
/// </remarks>
internal sealed class CallGuard : IValueTaskSource, IDisposable
{
    private readonly MySqlConnection _connection;
    private readonly Patience _patience;
    private readonly Lock _gate = new();
    private readonly Action _onEnded;
    private ManualResetValueTaskSourceCore<bool> _wait;
    private volatile Phase _phase;
    private volatile bool _isLost;
    private bool _isStopWanted;
    private Ending _why;
    private volatile Ending _given;
    private Task? _running;
    private Task? _asking;
    private TaskCompletionSource? _end;
    private Exception? _failure;

    // One timer for all calls: it rings when the first call that it was set for would have to end, and is set anew if a later one is at work then.
    private Timer? _timer;
    private long _rings = long.MaxValue;
    private long _deadline = long.MaxValue;

    public CallGuard(MySqlConnection connection, Patience patience)
    {
        (_connection, _patience) = (connection, patience);
        _onEnded = OnEnded;
    }

    private enum Phase
    {
        Idle,
        Running,
        Ended,
        Abandoned,
    }

    /// <summary>What tells the server from others behind the same name, once it is known.</summary>
    public string? Server { get; set; }

    /// <summary>Whether a call was left to itself: nothing on the connection may be touched.</summary>
    public bool IsAbandoned => _phase == Phase.Abandoned;

    /// <summary>Whether the connection is of no more use, since a call on it was abandoned, or a request to end one may still reach the server.</summary>
    public bool IsLost => _isLost || IsAbandoned;

    /// <summary>Whether the server was asked to end a statement that may have ended by itself before: it would end the next one.</summary>
    public bool MayEndNext => _given != Ending.None;

    /// <summary>Awaits a call that has been begun without a token.</summary>
    /// <param name="running">The call.</param>
    /// <param name="seconds">How long it may take; 0 for any time.</param>
    /// <param name="cancellationToken">The caller's token.</param>
    /// <exception cref="OperationCanceledException">The token has ended it.</exception>
    /// <exception cref="TimeoutException">Its time was over.</exception>
    public ValueTask<T> RunAsync<T>(Task<T> running, int seconds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(running);
        if (running.IsCompletedSuccessfully)
        {
            _why = Ending.None;
            return new(running.Result);
        }

        return ResultAsync(running, seconds, cancellationToken);
    }

    /// <summary>Awaits a call that gives nothing.</summary>
    public ValueTask RunAsync(Task running, int seconds, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(running);
        if (running.IsCompletedSuccessfully)
        {
            _why = Ending.None;
            return ValueTask.CompletedTask;
        }

        return WaitAsync(running, seconds, cancellationToken);
    }

    /// <summary>Makes a call that blocks.</summary>
    /// <param name="of">What it is made on.</param>
    /// <param name="call">The call.</param>
    /// <param name="seconds">How long it may take; 0 for any time, or where MySqlConnector sees to that.</param>
    /// <exception cref="TimeoutException">Its time was over.</exception>
    public T Run<TOf, T>(TOf of, Func<TOf, T> call, int seconds)
    {
        ArgumentNullException.ThrowIfNull(call);
        Begin(null, seconds);
        try
        {
            return call(of);
        }
        catch (MySqlException e) when (IsEnd(e) && Reason(CancellationToken.None) == Ending.Time)
        {
            throw TimedOut(e);
        }
        finally
        {
            // It takes no longer than there is patience.
            Finish()?.Wait();
        }
    }

    /// <summary>Tells the call that is at work to end.</summary>
    public void End(Ending why)
    {
        lock (_gate)
        {
            EndRunning(why);
        }
    }

    /// <summary>Ends the session, whatever is at work on it, and the call with it. It may be asked for again.</summary>
    public async ValueTask EndSessionAsync()
    {
        lock (_gate)
        {
            // Nobody else is to have it.
            _isLost = true;
            EndRunning(Ending.Session);
            if (_phase is Phase.Running or Phase.Abandoned)
            {
                return;
            }
        }

        // Calls that complete at once come and go too fast to be met.
        if (_patience.Asks)
        {
            await KillRequest.SendOnceAsync(_connection, Server, whole: true, _patience).ConfigureAwait(false);
        }
    }

    /// <summary>Nobody wants the rest of the rows: the call that is at work, or else the next one, is told to end.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _isStopWanted = _phase != Phase.Running;
            EndRunning(Ending.Stop);
        }
    }

    /// <summary>What the server was asked is over and done with.</summary>
    public void Settle() => _given = Ending.None;

    /// <summary>There was no more to stop.</summary>
    public void ForgetStop() => _isStopWanted = false;

    /// <summary>Why the last call was told to end.</summary>
    public Ending Why => _why;

    /// <summary>What is thrown for a call whose time was over.</summary>
    public static TimeoutException TimedOut(Exception? cause) => new("The statement did not end within its time.", cause);

    /// <summary>Closes the connection when the call that was abandoned has ended.</summary>
    public async Task CloseAfterwardsAsync(Func<ValueTask> close)
    {
        ArgumentNullException.ThrowIfNull(close);
        await _running!.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        try
        {
            await close().ConfigureAwait(false);
        }
#pragma warning disable CA1031 // a connection that fails to close is gone all the same
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _timer?.Dispose();
            (_timer, _rings) = (null, long.MaxValue);
        }
    }

    void IValueTaskSource.GetResult(short token) => _wait.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token) => _wait.GetStatus(token);

    void IValueTaskSource.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _wait.OnCompleted(continuation, state, token, flags);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T> ResultAsync<T>(Task<T> running, int seconds, CancellationToken cancellationToken)
    {
        await WaitAsync(running, seconds, cancellationToken).ConfigureAwait(false);
        return await running.ConfigureAwait(false);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask WaitAsync(Task running, int seconds, CancellationToken cancellationToken)
    {
        Begin(running, seconds);
        running.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onEnded);
        var registration = cancellationToken.UnsafeRegister(static guard => ((CallGuard)guard!).End(Ending.Token), this);
        await new ValueTask(this, _wait.Version).ConfigureAwait(false);

        // A callback that is at work only begins something, and must not do that for the next call.
#pragma warning disable CA1849 // it waits for no I/O
        registration.Dispose();
#pragma warning restore CA1849
        if (IsAbandoned)
        {
            throw _why switch
            {
                Ending.Token => new OperationCanceledException("The operation was canceled, and the server did not answer.", _failure, cancellationToken),
                Ending.Time => TimedOut(_failure),
                _ => ConnectionErrors.ConnectionLost(),
            };
        }

        if (Finish() is { } asking)
        {
            await asking.ConfigureAwait(false);
        }

        try
        {
            await running.ConfigureAwait(false);
        }
        catch (MySqlException e) when (IsEnd(e) && Reason(cancellationToken) is Ending.Token or Ending.Time)
        {
            throw Reason(cancellationToken) == Ending.Token ? new OperationCanceledException(e.Message, e, cancellationToken) : TimedOut(e);
        }
    }

    // A statement that is ended may still give its first rows, and its error when it is read on.
    private Ending Reason(CancellationToken cancellationToken) => (_why == Ending.None ? _given : _why) is var why
        && (why != Ending.Token || cancellationToken.IsCancellationRequested) ? why : Ending.None;

    // Who was waiting for a lock may be told that he has waited long enough.
    private static bool IsEnd(MySqlException error) => error.ErrorCode is MySqlErrorCode.QueryInterrupted or MySqlErrorCode.LockWaitTimeout;

    private void Begin(Task? running, int seconds)
    {
        lock (_gate)
        {
            if (_phase == Phase.Abandoned)
            {
                throw ConnectionErrors.ConnectionLost();
            }

            (_phase, _why, _running, _asking, _end, _failure) = (Phase.Running, Ending.None, running, null, null, null);
            _wait.Reset();
            _deadline = seconds > 0 ? Environment.TickCount64 + (seconds * 1_000L) : long.MaxValue;
            if (_deadline < _rings)
            {
                Set(_deadline);
            }

            if (_isStopWanted)
            {
                _isStopWanted = false;
                EndRunning(Ending.Stop);
            }
        }
    }

    // Gives the request to end the call, where there is one: it is over soon.
    private Task? Finish()
    {
        TaskCompletionSource? end;
        lock (_gate)
        {
            (_phase, _running, end) = (Phase.Idle, null, _end);
        }

        end?.TrySetResult();
        return _asking;
    }

    private void OnEnded()
    {
        lock (_gate)
        {
            if (_phase != Phase.Running)
            {
                return;
            }

            _phase = Phase.Ended;
        }

        _wait.SetResult(true);
    }

    private void EndRunning(Ending why)
    {
        if (_phase == Phase.Running && _why == Ending.None)
        {
            _why = why;
            _end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var ended = _end.Task;
            _asking = Task.Run(() => AskAsync(why, ended));
        }
    }

    private async Task AskAsync(Ending why, Task ended)
    {
        var answer = default(KillAnswer);
        var (begin, pause, longest) = (Stopwatch.GetTimestamp(), TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(2));
        var limit = _patience.ForEnd;
        while (_patience.Asks && !ended.IsCompleted)
        {
            answer = await KillRequest.SendAsync(_connection, Server, whole: why == Ending.Session, _patience, ended).ConfigureAwait(false);
            _given = answer.IsGiven ? why : _given;
            if (answer.IsUncertain)
            {
                _isLost = true;
            }

            if (!answer.IsGiven || limit != Timeout.InfiniteTimeSpan && Stopwatch.GetElapsedTime(begin) > limit)
            {
                break;
            }

            // A server that hears of it before it has begun with the statement, or while that goes to wait for a lock, may let it go on: it is told again.
            await ended.WaitAsync(pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause < longest ? pause * 2 : longest;
        }

        if (!ended.IsCompleted)
        {
            GiveUp(answer.Failure);
        }
    }

    private void GiveUp(Exception? failure)
    {
        Task running;
        lock (_gate)
        {
            if (_phase != Phase.Running)
            {
                return;
            }

            if (_running is null)
            {
                // A thread that is blocked cannot be left behind. It may be asked for again.
                _why = Ending.None;
                return;
            }

            (_phase, _failure, running) = (Phase.Abandoned, failure, _running);
        }

        _ = EndAbandonedAsync(running);
        _wait.SetResult(false);
    }

    // What was abandoned holds its locks until its session ends: that is asked for until the server hears of it.
    private async Task EndAbandonedAsync(Task running)
    {
        var (pause, longest) = (TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        var patience = _patience with { Seconds = Math.Max(_patience.Seconds, 1) };
        while (!running.IsCompleted)
        {
            await KillRequest.SendAsync(_connection, Server, whole: true, patience, running).ConfigureAwait(false);
            await running.WaitAsync(pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            pause = pause < longest ? pause * 2 : longest;
        }

        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Set(long rings)
    {
        _rings = rings;
        if (_timer is null)
        {
            // It outlives the call that sets it first, and must not hold what flows with that.
            var flows = !ExecutionContext.IsFlowSuppressed();
            if (flows)
            {
                ExecutionContext.SuppressFlow();
            }

            _timer = new Timer(static guard => ((CallGuard)guard!).Ring(), this, Timeout.Infinite, Timeout.Infinite);
            if (flows)
            {
                ExecutionContext.RestoreFlow();
            }
        }

        _timer.Change(Math.Clamp(rings - Environment.TickCount64, 0, int.MaxValue), Timeout.Infinite);
    }

    private void Ring()
    {
        lock (_gate)
        {
            _rings = long.MaxValue;
            if (_phase != Phase.Running || _deadline == long.MaxValue)
            {
                return;
            }

            if (_deadline > Environment.TickCount64)
            {
                Set(_deadline);
                return;
            }

            // Once for a call.
            _deadline = long.MaxValue;
            EndRunning(Ending.Time);
        }
    }
}
