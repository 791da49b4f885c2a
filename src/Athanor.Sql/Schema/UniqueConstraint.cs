using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Columns whose combined values are unique in the table.</summary>
public sealed class UniqueConstraint(params IEnumerable<string> columns)
{
    /// <summary>The constraint's name; by the naming convention when null.</summary>
    public string? Name { get; init; }

    /// <summary>The columns.</summary>
    public ImmutableArray<string> ColumnNames { get; } = [.. columns];

    /// <summary>When it is checked.</summary>
    public Deferrability Deferrability { get; init; }

    /// <summary>Whether one NULL equals another one (PostgreSQL from 15); without, any number of rows may hold NULL.</summary>
    public bool NullsNotDistinct { get; init; }

    /// <summary>What it is for, kept in the database where it can.</summary>
    public string? Comment { get; init; }
}
