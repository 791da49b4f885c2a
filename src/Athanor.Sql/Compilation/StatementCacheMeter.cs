using System.Diagnostics.Metrics;

namespace Athanor.Sql;

/// <summary>Tells how the statement caches do, on the meter <c>Athanor.Sql</c>, with the dialect's name as <c>db.system.name</c>.</summary>
/// <remarks>Everything is read when somebody listens: counting costs the statements nothing. Caches of one name (dialects made for a server's version) are added up.</remarks>
internal static class StatementCacheMeter
{
    private static readonly List<(WeakReference<StatementCache> Cache, string Dialect)> Caches = [];
    private static readonly Meter Meter = new("Athanor.Sql");

    static StatementCacheMeter()
    {
        Meter.CreateObservableCounter("athanor.sql.statement_cache.hits", () => Sum(c => c.Hits), "{statement}", "Statements whose text was found in the cache.");
        Meter.CreateObservableCounter("athanor.sql.statement_cache.misses", () => Sum(c => c.Misses), "{statement}", "Statements that were compiled.");
        Meter.CreateObservableUpDownCounter("athanor.sql.statement_cache.count", () => Sum(c => c.Count), "{statement}", "Statements kept.");
        Meter.CreateObservableUpDownCounter("athanor.sql.statement_cache.size", () => Sum(c => c.Bytes), "By", "Memory that the kept statements take, about.");
    }

    public static void Add(StatementCache cache, string dialect)
    {
        lock (Caches)
        {
            Caches.RemoveAll(c => !c.Cache.TryGetTarget(out _));
            Caches.Add((new(cache), dialect));
        }
    }

    private static List<Measurement<long>> Sum(Func<StatementCache, long> value)
    {
        lock (Caches)
        {
            return
            [
                .. Caches
                    .GroupBy(c => c.Dialect, c => c.Cache.TryGetTarget(out var cache) ? value(cache) : 0, StringComparer.Ordinal)
                    .Select(g => new Measurement<long>(g.Sum(), new KeyValuePair<string, object?>("db.system.name", g.Key))),
            ];
        }
    }
}
