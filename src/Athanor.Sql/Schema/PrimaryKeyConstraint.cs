using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>The primary key, where its name or the order of its columns is not that of the table.</summary>
public sealed class PrimaryKeyConstraint(params IEnumerable<string> columns)
{
    /// <summary>The constraint's name; by the naming convention when null.</summary>
    public string? Name { get; init; }

    /// <summary>The columns in the key's order; those declared as key, in the table's order, when empty.</summary>
    public ImmutableArray<string> ColumnNames { get; } = [.. columns];

    /// <summary>When it is checked.</summary>
    public Deferrability Deferrability { get; init; }
}
