using SQLitePCL;

namespace Athanor.Sqlite;

/// <summary>Interrupts what runs on a handle when a token asks for it. One for each statement, used again with it.</summary>
/// <remarks>
/// An interruption that comes before the step has begun is forgotten by SQLite as the step begins. So it is repeated, for as long as the run has not ended.
/// </remarks>
internal sealed class Interruption(sqlite3 handle)
{
    private const int Repetitions = 10;

    private static readonly Action<object?> OnCancelled = static state => ((Interruption)state!).Cancel();

    private readonly Lock _lock = new();
    private CancellationTokenRegistration _registration;
    private bool _isCancelled;
    private int _run;

    /// <summary>Watches the token from now on.</summary>
    public void Begin(CancellationToken cancellationToken) => _registration = cancellationToken.UnsafeRegister(OnCancelled, this);

    /// <summary>Watches it no longer: when this returns, nothing will be interrupted on its account.</summary>
    public void End()
    {
        // Waits for a cancellation that is just happening.
        _registration.Dispose();
        _registration = default;
        if (_isCancelled)
        {
            lock (_lock)
            {
                _isCancelled = false;
                _run++;
            }
        }
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
