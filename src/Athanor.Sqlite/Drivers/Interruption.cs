using SQLitePCL;

namespace Athanor.Sqlite;

/// <summary>Interrupts what runs on a handle when a token asks for it, or its time is up. One for each statement, used again with it.</summary>
/// <remarks>
/// An interruption that comes before the step has begun is forgotten by SQLite as the step begins. So it is repeated, for as long as the run has not ended.
/// </remarks>
#pragma warning disable CA1001 // every run ends, and its clock with it
internal sealed class Interruption(sqlite3 handle)
#pragma warning restore CA1001
{
    private const int Repetitions = 10;

    private static readonly Action<object?> OnCancelled = static state => ((Interruption)state!).Cancel();

    private static readonly Action<object?> OnTimeUp = static state => ((Interruption)state!).RunOut();

    private readonly Lock _lock = new();
    private CancellationTokenRegistration _registration;
    private CancellationTokenRegistration _timing;
    private CancellationTokenSource? _clock;
    private bool _isCancelled;
    private int _run;

    /// <summary>Whether the time was up before the run had ended.</summary>
    public bool HasRunOut { get; private set; }

    /// <summary>Watches the token, and the time where it is limited, from now on.</summary>
    public void Begin(TimeSpan? time, CancellationToken cancellationToken)
    {
        HasRunOut = false;
        _registration = cancellationToken.UnsafeRegister(OnCancelled, this);
        if (time is { } limit)
        {
            _clock = new CancellationTokenSource(limit);
            _timing = _clock.Token.UnsafeRegister(OnTimeUp, this);
        }
    }

    /// <summary>Watches it no longer: when this returns, nothing will be interrupted on its account.</summary>
    public void End()
    {
        // Waits for a cancellation that is just happening.
        _registration.Dispose();
        _registration = default;
        if (_clock is not null)
        {
            _timing.Dispose();
            _timing = default;
            _clock.Dispose();
            _clock = null;
        }

        if (_isCancelled)
        {
            lock (_lock)
            {
                _isCancelled = false;
                _run++;
            }
        }
    }

    private void RunOut()
    {
        HasRunOut = true;
        Cancel();
    }

    private void Cancel()
    {
        _isCancelled = true;
        raw.sqlite3_interrupt(handle);
        _ = Repeat(_run);
    }

    private async Task Repeat(int run)
    {
        var pause = TimeSpan.FromMilliseconds(5);
        for (var i = 0; i < Repetitions; i++)
        {
            await Task.Delay(pause).ConfigureAwait(false);
            pause *= 2;
            lock (_lock)
            {
                if (_run != run)
                {
                    return;
                }

                raw.sqlite3_interrupt(handle);
            }
        }
    }
}
