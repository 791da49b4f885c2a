using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Columns whose values must stand in another table's key.</summary>
public sealed class ForeignKey
{
    private readonly Func<Table> _target;
    private readonly ImmutableArray<string> _targetColumns;

    /// <summary>Declares a foreign key.</summary>
    /// <param name="columns">The columns that refer, by name.</param>
    /// <param name="target">The table referred to; asked when first needed, so that tables may refer to each other.</param>
    /// <param name="targetColumns">The columns referred to; the primary key when empty.</param>
    public ForeignKey(IEnumerable<string> columns, Func<Table> target, params IEnumerable<string> targetColumns)
    {
        ArgumentNullException.ThrowIfNull(target);
        ColumnNames = [.. columns];
        _target = target;
        _targetColumns = [.. targetColumns];
    }

    /// <summary>The constraint's name; by the naming convention when null.</summary>
    public string? Name { get; init; }

    /// <summary>The columns that refer.</summary>
    public ImmutableArray<string> ColumnNames { get; }

    /// <summary>The table referred to.</summary>
    public Table Target => _target();

    /// <summary>The columns referred to.</summary>
    public ImmutableArray<string> TargetColumnNames => _targetColumns.IsEmpty ? [.. Target.PrimaryKey.Select(c => c.Schema.Name)] : _targetColumns;

    /// <summary>What happens when the row referred to is deleted.</summary>
    public ReferentialAction OnDelete { get; init; }

    /// <summary>What happens when the key referred to changes.</summary>
    public ReferentialAction OnUpdate { get; init; }
}
