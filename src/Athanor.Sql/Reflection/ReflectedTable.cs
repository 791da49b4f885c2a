namespace Athanor.Sql;

/// <summary>A table or view as the database has it, described by the schema's own objects.</summary>
/// <remarks>These belong to no metadata yet: <see cref="Inspector.ReflectTableAsync"/> makes a <see cref="Table"/> that queries are built from.</remarks>
public sealed class ReflectedTable
{
    /// <summary>The name in the database.</summary>
    public required string Name { get; init; }

    /// <summary>The schema; null where none was asked for and it is the connection's default, and for temporary tables.</summary>
    public string? SchemaName { get; init; }

    /// <summary>Whether it is a table or a view.</summary>
    public RelationKind Kind { get; init; }

    /// <summary>The columns in order.</summary>
    public required IReadOnlyList<ColumnSchema> Columns { get; init; }

    /// <summary>Keys, constraints, indexes, the comment and what the dialect alone says of it.</summary>
    public TableItems Items { get; init; } = new();

    /// <summary>The query of a view; null for a table.</summary>
    public string? ViewSql { get; init; }

    /// <summary>The tables that it inherits from or is a partition of; the views and tables that a view reads, where the database tells.</summary>
    public IReadOnlyList<(string Name, string? Schema)> Parents { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => SchemaName is null ? Name : $"{SchemaName}.{Name}";
}
