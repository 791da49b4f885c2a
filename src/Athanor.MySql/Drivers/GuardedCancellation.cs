namespace Athanor.MySql.Drivers;

/// <summary>Stands between a caller's token and MySqlConnector.</summary>
/// <remarks>
/// MySqlConnector asks the server to end a statement over a second connection, and within the token's callback. What goes wrong there is thrown at whoever
/// cancels; where that is the timer of <c>CancelAfter</c>, it ends the whole program. The statement itself ends by its own error then, or by its time-out.
/// </remarks>
internal sealed class GuardedCancellation : IDisposable
{
    private readonly CancellationTokenSource _own = new();
    private readonly CancellationTokenRegistration _link;

    public GuardedCancellation(CancellationToken caller)
    {
        Caller = caller;
        _link = caller.UnsafeRegister(static own => Cancel((CancellationTokenSource)own!), _own);
    }

    /// <summary>The caller's token.</summary>
    public CancellationToken Caller { get; }

    /// <summary>The token for MySqlConnector.</summary>
    public CancellationToken Token => _own.Token;

    // Nobody waits for a callback that is at work: it may be asking a server that does not answer. A source without a timer has nothing else to give back.
    public void Dispose() => _link.Unregister();

    private static void Cancel(CancellationTokenSource own)
    {
        try
        {
            own.Cancel();
        }
        catch (AggregateException)
        {
            // The server could not be asked: its connection is as broken as the statement's, which tells of it itself.
        }
    }
}
