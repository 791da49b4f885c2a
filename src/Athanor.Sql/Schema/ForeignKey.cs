using System.Collections.Immutable;

namespace Athanor.Sql;

/// <summary>Columns whose values must stand in another table's key.</summary>
public sealed class ForeignKey
{
    private readonly Func<Table>? _target;
    private readonly (string Name, string? Schema) _targetName;
    private readonly ImmutableArray<string> _targetColumns;
    private Table? _owner;

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

    /// <summary>Declares a foreign key to a table that is found by its name in the same metadata, when it is first needed.</summary>
    /// <param name="columns">The columns that refer, by name.</param>
    /// <param name="target">The name of the table referred to.</param>
    /// <param name="schema">Its schema; that of the metadata when null.</param>
    /// <param name="targetColumns">The columns referred to; the primary key when empty.</param>
    public ForeignKey(IEnumerable<string> columns, string target, string? schema = null, params IEnumerable<string> targetColumns)
    {
        ArgumentException.ThrowIfNullOrEmpty(target);
        ColumnNames = [.. columns];
        _targetName = (target, schema);
        _targetColumns = [.. targetColumns];
    }

    /// <summary>The constraint's name; by the naming convention when null.</summary>
    public string? Name { get; init; }

    /// <summary>The columns that refer.</summary>
    public ImmutableArray<string> ColumnNames { get; }

    /// <summary>The table referred to.</summary>
    /// <exception cref="UsageException">The metadata has no table of the name that was given; the message says which.</exception>
    public Table Target => TryTarget() ?? throw new UsageException(
        $"The foreign key of '{_owner}' ({string.Join(", ", ColumnNames)}) refers to table '{TargetPath}', which its metadata does not have. Declare or reflect that table, too.");

    /// <summary>The columns referred to.</summary>
    /// <exception cref="UsageException">None were given, and the metadata has no table of the target's name.</exception>
    public ImmutableArray<string> TargetColumnNames => _targetColumns.IsEmpty ? [.. Target.PrimaryKey.Select(c => c.Schema.Name)] : _targetColumns;

    /// <summary>The name and schema of the table referred to, whether or not it is in the metadata.</summary>
    public (string Name, string? Schema) TargetName => _target is { } target ? (target().Name, target().SchemaName) : (_targetName.Name, _targetName.Schema ?? _owner?.MetaData.Schema);

    /// <summary>What happens when the row referred to is deleted.</summary>
    public ReferentialAction OnDelete { get; init; }

    /// <summary>What happens when the key referred to changes.</summary>
    public ReferentialAction OnUpdate { get; init; }

    /// <summary>When it is checked.</summary>
    public Deferrability Deferrability { get; init; }

    /// <summary>What a NULL in some of its columns means.</summary>
    public ForeignKeyMatch Match { get; init; }

    /// <summary>What it is for, kept in the database where it can.</summary>
    public string? Comment { get; init; }

    private string TargetPath => TargetName is (var name, { } schema) ? $"{schema}.{name}" : TargetName.Name;

    /// <summary>The table referred to; null where it is named and not in the metadata.</summary>
    internal Table? TryTarget() => _target is { } target ? target() : _owner?.MetaData.Find(_targetName.Name, _targetName.Schema);

    /// <summary>The same key, for another table that refers to the same target.</summary>
    internal ForeignKey Copy()
    {
        var copy = (ForeignKey)MemberwiseClone();
        copy._owner = null;
        return copy;
    }

    internal void Attach(Table owner)
    {
        if (_owner is not null)
        {
            throw new ArgumentException($"A foreign key of '{owner}' belongs to table '{_owner}' already: make one for each table.");
        }

        _owner = owner;
    }

    /// <summary>The same key for the copy of its table: what refers to a table of the old metadata refers to the one of that name in the new.</summary>
    internal ForeignKey CopyTo(Table from, string? schema)
    {
        var (name, targetSchema) = TargetName;
        var columns = _targetColumns;
        var kept = targetSchema == from.SchemaName ? schema : targetSchema;
        return new ForeignKey(ColumnNames, name, kept, columns)
        {
            Name = Name,
            OnDelete = OnDelete,
            OnUpdate = OnUpdate,
            Deferrability = Deferrability,
            Match = Match,
            Comment = Comment,
        };
    }
}
