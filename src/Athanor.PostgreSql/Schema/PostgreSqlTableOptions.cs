namespace Athanor.PostgreSql;

/// <summary>What PostgreSQL alone says of a table: <c>new TableItems { Options = [new PostgreSqlTableOptions { IsUnlogged = true }] }</c>.</summary>
public sealed record PostgreSqlTableOptions : DialectOptions
{
    /// <summary>How its rows are shared out to partitions, as trusted SQL: <c>RANGE (created_at)</c>.</summary>
    public string? PartitionBy { get; init; }

    /// <summary>The table that it is a partition of; its columns come from there.</summary>
    public Table? PartitionOf { get; init; }

    /// <summary>Which rows the partition holds, as trusted SQL: <c>FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')</c>; <c>DEFAULT</c> when null.</summary>
    public string? PartitionBound { get; init; }

    /// <summary>The tables whose columns it inherits.</summary>
    public IReadOnlyList<Table> Inherits { get; init; } = [];

    /// <summary>Whether its rows are not logged: faster, and empty after a crash of the server.</summary>
    public bool IsUnlogged { get; init; }

    /// <summary>The tablespace that it is stored in.</summary>
    public string? Tablespace { get; init; }

    /// <summary>Storage parameters: <c>fillfactor</c>, <c>autovacuum_enabled</c>.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();
}
