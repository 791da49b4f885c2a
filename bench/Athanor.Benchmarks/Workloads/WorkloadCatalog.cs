using Athanor.Benchmarks.Databases;

namespace Athanor.Benchmarks.Workloads;

/// <summary>All workloads, in the order of the tables. A new one is a file of its own, a method of the peers, and a line here.</summary>
internal static class WorkloadCatalog
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new RowByKey(),
        new RowByKeyFromTasks(),
        new CardByUniqueColumn(),
        new ManyRows("W3", 100),
        new ManyRows("W4", 10_000),
        new InsertWithKeys("W6", 1_000),
        new BulkLoad("W7", 100_000),
        new StreamedColumn(),
        new StatementBuilding(),
        new DynamicQuery("W11s", 40),
        new DynamicQuery("W11", 510),
        new DynamicQuery("W11m", 10_000, forgetsNone: true),
    ];
}
