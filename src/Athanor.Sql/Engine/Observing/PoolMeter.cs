using System.Diagnostics.Metrics;

namespace Athanor.Sql;

/// <summary>Tells how the pools do, on the meter <c>Athanor.Sql</c>, by OpenTelemetry's conventions for connection pools.</summary>
/// <remarks>
/// What can be read is read when somebody listens. Pools of one name are added up. https://opentelemetry.io/docs/specs/semconv/database/database-metrics/
/// </remarks>
internal static class PoolMeter
{
    private static readonly List<WeakReference<Pool>> Pools = [];
    private static readonly Meter Meter = new(EngineTelemetry.Name);
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10] };

    static PoolMeter()
    {
        Meter.CreateObservableUpDownCounter("db.client.connection.count", Counts, "{connection}", "Connections that are open, by whether they are used.");
        Meter.CreateObservableUpDownCounter("db.client.connection.idle.max", () => Sum(p => p.MostIdle), "{connection}", "Idle connections that are kept at most.");
        Meter.CreateObservableUpDownCounter("db.client.connection.max", () => Sum(p => p.MostOpen), "{connection}", "Connections that are open at most.");
        Meter.CreateObservableUpDownCounter("db.client.connection.pending_requests", () => Sum(p => p.Waiting), "{request}", "Users who wait for a connection.");
    }

    /// <summary>Users who waited in vain.</summary>
    public static Counter<long> Timeouts { get; } = Meter.CreateCounter<long>("db.client.connection.timeouts", "{timeout}", "Users who waited for a connection in vain.");

    /// <summary>How long it took to open a connection.</summary>
    public static Histogram<double> CreateTime { get; } = Meter.CreateHistogram("db.client.connection.create_time", "s", "How long it took to open a connection.", advice: Seconds);

    /// <summary>How long it took to get a connection from the pool.</summary>
    public static Histogram<double> WaitTime { get; } = Meter.CreateHistogram("db.client.connection.wait_time", "s", "How long it took to get a connection.", advice: Seconds);

    /// <summary>How long a connection was used.</summary>
    public static Histogram<double> UseTime { get; } = Meter.CreateHistogram("db.client.connection.use_time", "s", "How long a connection was used until it came back.", advice: Seconds);

    public static void Add(Pool pool)
    {
        lock (Pools)
        {
            Pools.RemoveAll(p => !p.TryGetTarget(out _));
            Pools.Add(new(pool));
        }
    }

    public static void Remove(Pool pool)
    {
        lock (Pools)
        {
            Pools.RemoveAll(p => !p.TryGetTarget(out var known) || ReferenceEquals(known, pool));
        }
    }

    /// <summary>The attribute that every measurement of a pool has.</summary>
    public static KeyValuePair<string, object?> Named(string pool) => new("db.client.connection.pool.name", pool);

    private static KeyValuePair<string, object?> InState(string state) => new("db.client.connection.state", state);

    private static List<Measurement<int>> Counts() =>
    [
        .. Sum(p => p.Idle, InState("idle")),
        .. Sum(p => p.Open - p.Idle, InState("used")),
    ];

    private static List<Measurement<int>> Sum(Func<Pool, int> value, params ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var more = tags.ToArray();
        lock (Pools)
        {
            return
            [
                .. Pools
                    .Select(p => p.TryGetTarget(out var pool) ? pool : null)
                    .OfType<Pool>()
                    .GroupBy(p => p.Name, StringComparer.Ordinal)
                    .Select(g => new Measurement<int>(g.Sum(value), [Named(g.Key), .. more])),
            ];
        }
    }
}
