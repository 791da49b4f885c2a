using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Columns whose combined values are unique in the table.</summary>
public sealed class UniqueConstraint(params IEnumerable<string> columns)
{
    /// <summary>The constraint's name; by the naming convention when null.</summary>
    public string? Name { get; init; }

    /// <summary>The columns.</summary>
    public ImmutableArray<string> ColumnNames { get; } = [.. columns];
}
