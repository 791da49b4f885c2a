namespace Athanor.Sql;

/// <summary>Counts the statements and round trips of everything that runs within its scope, on all engines: what tests assert of a piece of work.</summary>
/// <remarks>The scope follows the flow of <c>await</c>, so that tests beside it are not counted. Counters may be nested; the outer one counts everything.</remarks>
public sealed class StatementCounter : IDisposable
{
    private static readonly AsyncLocal<StatementCounter?> Current = new();
    private static int _open;

    private readonly StatementCounter? _outer;
    private int _statements;
    private int _roundTrips;
    private bool _ended;

    private StatementCounter(StatementCounter? outer) => _outer = outer;

    /// <summary>The statements that were sent. Those that begin and end transactions are not counted.</summary>
    public int Statements => Volatile.Read(ref _statements);

    /// <summary>How often the engine waited for an answer: once for a statement, and once for many that travel together.</summary>
    public int RoundTrips => Volatile.Read(ref _roundTrips);

    /// <summary>Begins to count.</summary>
    public static StatementCounter Start()
    {
        Interlocked.Increment(ref _open);
        return Current.Value = new StatementCounter(Current.Value);
    }

    /// <summary>Ends the scope; the counts stay.</summary>
    public void Dispose()
    {
        if (!_ended)
        {
            _ended = true;
            Interlocked.Decrement(ref _open);
            Current.Value = _outer;
        }
    }

    internal static void Count(int statements, int roundTrips)
    {
        if (Volatile.Read(ref _open) == 0)
        {
            return;
        }

        for (var counter = Current.Value; counter is not null; counter = counter._outer)
        {
            Interlocked.Add(ref counter._statements, statements);
            Interlocked.Add(ref counter._roundTrips, roundTrips);
        }
    }
}
