using System.Globalization;
using System.Text;

namespace Athanor.Sql;

/// <summary>Counts the statements and round trips of everything that runs within its scope, on all engines: what tests assert of a piece of work.</summary>
/// <remarks>
/// The scope follows the flow of <c>await</c>, so that tests beside it are not counted. Counters may be nested; the outer one counts everything.
/// Its text lists what was sent, the most frequent first: a statement for every row of a list shows at a glance.
/// </remarks>
public sealed class StatementCounter : IDisposable
{
    private static readonly AsyncLocal<StatementCounter?> Current = new();
    private static int _open;

    private readonly StatementCounter? _outer;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private int _statements;
    private int _roundTrips;
    private bool _ended;

    private StatementCounter(StatementCounter? outer) => _outer = outer;

    /// <summary>The statements that were sent, savepoints included. Those that begin and end transactions are not counted.</summary>
    public int Statements => Volatile.Read(ref _statements);

    /// <summary>How often the engine waited for an answer: once for a statement, and once for many that travel together.</summary>
    public int RoundTrips => Volatile.Read(ref _roundTrips);

    /// <summary>How often each text was sent, the most frequent first.</summary>
    public IReadOnlyList<(string Sql, int Count)> Texts
    {
        get
        {
            lock (_lock)
            {
                return [.. _texts.Select(t => (t.Key, t.Value)).OrderByDescending(t => t.Value)];
            }
        }
    }

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

    /// <summary>The counts and texts, for the message of a failed test.</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Statements} statements in {RoundTrips} round trips");
        foreach (var (sql, count) in Texts)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{count} × {sql}");
        }

        return text.ToString();
    }

    internal static void Count(string sql, int statements, int roundTrips)
    {
        if (Volatile.Read(ref _open) != 0 && Current.Value is { } counter)
        {
            counter.CountAll([sql], statements, roundTrips);
        }
    }

    internal static void Count(IReadOnlyList<(CompiledStatement Statement, ParameterSource Values)> batch)
    {
        if (Volatile.Read(ref _open) != 0 && Current.Value is { } counter)
        {
            counter.CountAll(batch.Select(b => b.Statement.Sql), 1, 1);
        }
    }

    // The counts are of each text; the round trips of all.
    private void CountAll(IEnumerable<string> texts, int statementsEach, int roundTrips)
    {
        for (var counter = this; counter is not null; counter = counter._outer)
        {
            lock (counter._lock)
            {
                foreach (var sql in texts)
                {
                    counter._texts[sql] = counter._texts.GetValueOrDefault(sql) + statementsEach;
                    counter._statements += statementsEach;
                }

                counter._roundTrips += roundTrips;
            }
        }
    }
}
