namespace Athanor.Sql;

/// <summary>What a table has besides its columns.</summary>
public sealed record TableItems
{
    /// <summary>Foreign keys.</summary>
    public IReadOnlyList<ForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>Unique constraints of several columns, or with a name of their own.</summary>
    public IReadOnlyList<UniqueConstraint> UniqueConstraints { get; init; } = [];

    /// <summary>Check constraints.</summary>
    public IReadOnlyList<CheckConstraint> CheckConstraints { get; init; } = [];

    /// <summary>Indexes.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; init; } = [];
}
