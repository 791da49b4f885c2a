using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>An index of a table: of columns, and of expressions over them.</summary>
public sealed class TableIndex
{
    /// <summary>An index of columns, by name.</summary>
    public TableIndex(params IEnumerable<string> columns) : this(columns.Select(IndexKey.Column))
    {
    }

    /// <summary>An index of columns and expressions.</summary>
    public TableIndex(params IEnumerable<IndexKey> keys)
    {
        Keys = [.. keys];
        if (Keys.IsEmpty)
        {
            throw new ArgumentException("An index has at least one key.", nameof(keys));
        }
    }

    /// <summary>The index's name; by the naming convention when null.</summary>
    public string? Name { get; init; }

    /// <summary>What is indexed, the first one most significant.</summary>
    public ImmutableArray<IndexKey> Keys { get; }

    /// <summary>The columns among the keys, in order.</summary>
    public ImmutableArray<string> ColumnNames => [.. Keys.Where(k => k.ColumnName is not null).Select(k => k.ColumnName!)];

    /// <summary>Whether it forbids equal values.</summary>
    public bool IsUnique { get; init; }

    /// <summary>The rows that it holds; all when null.</summary>
    public SchemaSql? Where { get; init; }

    /// <summary>What it is for, kept in the database where it can.</summary>
    public string? Comment { get; init; }

    /// <summary>What single dialects say of it.</summary>
    public IReadOnlyList<DialectOptions> Options { get; init; } = [];

    /// <summary>Whether equal values of its columns are forbidden in all rows: it is unique, has no condition and no expression.</summary>
    public bool IsKey => IsUnique && Where is null && Keys.All(k => k.ColumnName is not null);
}
