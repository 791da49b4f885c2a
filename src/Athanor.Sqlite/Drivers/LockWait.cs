using System.Diagnostics;

namespace Athanor.Sqlite;

/// <summary>One wait for a lock of SQLite's by trying again, with growing pauses, until the time is up.</summary>
internal sealed class LockWait(TimeSpan timeout)
{
    private static readonly int[] PausesInMilliseconds = [1, 2, 5, 10, 15, 20, 25, 25, 25, 50, 50, 100];

    private readonly long _start = Stopwatch.GetTimestamp();
    private int _tries;

    /// <summary>What is left of the time.</summary>
    public TimeSpan Left
    {
        get
        {
            var left = timeout - Stopwatch.GetElapsedTime(_start);
            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>Pauses before another try; false at once when the time is up.</summary>
    public async ValueTask<bool> PauseAsync(bool async, CancellationToken cancellationToken)
    {
        var left = Left;
        if (left == TimeSpan.Zero)
        {
            return false;
        }

        var pause = TimeSpan.FromMilliseconds(PausesInMilliseconds[Math.Min(_tries++, PausesInMilliseconds.Length - 1)]);
        pause = pause < left ? pause : left;
        if (async)
        {
            await Task.Delay(pause, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            cancellationToken.WaitHandle.WaitOne(pause);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return true;
    }
}
