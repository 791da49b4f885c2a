using System.Net.Sockets;
using Athanor.MySql.Drivers;

namespace Athanor.MySql.Tests;

public sealed class GuardedCancellationTests
{
    // MySqlConnector's callback throws when the server cannot be asked to end the statement: on a timer's thread nobody could catch it.
    [Fact]
    public void Whoever_cancels_hears_nothing_of_a_server_that_cannot_be_asked()
    {
        using var caller = new CancellationTokenSource();
        using var guard = new GuardedCancellation(caller.Token);
        using var asking = guard.Token.Register(() => throw new SocketException((int)SocketError.ConnectionReset));
        caller.Cancel();
        Assert.True(guard.Token.IsCancellationRequested);
    }
}
