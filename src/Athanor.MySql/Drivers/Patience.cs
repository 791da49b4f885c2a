using MySqlConnector;

namespace Athanor.MySql.Drivers;

/// <summary>How long a call that is to end is waited for: MySqlConnector's <c>Cancellation Timeout</c>.</summary>
/// <param name="Seconds">The time in which the server must answer that it was asked; 0 for any, less for none: it is not asked.</param>
/// <param name="IsSole">Whether MySqlConnector asks nothing by itself when a command's time is over, but closes the socket.</param>
internal readonly record struct Patience(int Seconds, bool IsSole)
{
    // What was asked to end may have much to undo.
    private const int TimesForEnd = 3;

    /// <summary>What the settings of a caller's own connections say.</summary>
    public static Patience Of(MySqlConnectionStringBuilder settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new(settings.CancellationTimeout, settings.CancellationTimeout <= 0);
    }

    /// <summary>Takes the asking over from MySqlConnector, which would do it on a timer's thread, where an error ends the program.</summary>
    public static Patience TakeFrom(MySqlConnectionStringBuilder settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var patience = new Patience(settings.CancellationTimeout, IsSole: true);
        settings.CancellationTimeout = -1;
        return patience;
    }

    /// <summary>Whether the server is asked at all.</summary>
    public bool Asks => Seconds >= 0;

    /// <summary>How long the server may take to answer.</summary>
    public TimeSpan ForAnswer => Seconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(Seconds);

    /// <summary>How long the call may go on once the server has answered.</summary>
    public TimeSpan ForEnd => Seconds == 0 ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(TimesForEnd * Seconds);

    /// <summary>The time after which a call is timed out here, in seconds; 0 where MySqlConnector does that, or nobody.</summary>
    /// <param name="seconds">The time that the call may take; 0 for any.</param>
    /// <param name="async">Whether the caller waits without blocking.</param>
    public int TimeHere(int seconds, bool async) => async || IsSole ? seconds : 0;

    /// <summary>The time that MySqlConnector is given: where it only closes the socket, it does so when all else has failed.</summary>
    /// <param name="seconds">The time that the call may take; 0 for any.</param>
    /// <param name="async">Whether the caller waits without blocking.</param>
    public int TimeOfProvider(int seconds, bool async) => (seconds, IsSole, Seconds) switch
    {
        (0, _, _) or (_, true, 0) => 0,
        (_, true, < 0) => seconds,
        (_, true, _) => (int)Math.Min(int.MaxValue / 1000, seconds + (long)(TimesForEnd + 1) * Seconds + 2),
        (_, false, _) => async ? 0 : seconds,
    };
}
