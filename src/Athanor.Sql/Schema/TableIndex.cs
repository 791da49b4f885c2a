using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>An index of a table's columns.</summary>
public sealed class TableIndex(params IEnumerable<string> columns)
{
    /// <summary>The index's name; by the naming convention when null.</summary>
    public string? Name { get; init; }

    /// <summary>The columns, the first one most significant.</summary>
    public ImmutableArray<string> ColumnNames { get; } = [.. columns];

    /// <summary>Whether it forbids equal values.</summary>
    public bool IsUnique { get; init; }
}
