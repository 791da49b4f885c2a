namespace Athanor.Sql;

/// <summary>What a table has besides its columns.</summary>
public sealed record TableItems
{
    /// <summary>The primary key's name and order, where they are not those of the columns.</summary>
    public PrimaryKeyConstraint? PrimaryKey { get; init; }

    /// <summary>Foreign keys.</summary>
    public IReadOnlyList<ForeignKey> ForeignKeys { get; init; } = [];

    /// <summary>Unique constraints of several columns, or with a name of their own.</summary>
    public IReadOnlyList<UniqueConstraint> UniqueConstraints { get; init; } = [];

    /// <summary>Check constraints.</summary>
    public IReadOnlyList<CheckConstraint> CheckConstraints { get; init; } = [];

    /// <summary>Constraints that one database alone has.</summary>
    public IReadOnlyList<TableConstraint> Constraints { get; init; } = [];

    /// <summary>Indexes.</summary>
    public IReadOnlyList<TableIndex> Indexes { get; init; } = [];

    /// <summary>What the table is for, kept in the database where it can.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the table is the connection's own and gone with it.</summary>
    public bool IsTemporary { get; init; }

    /// <summary>What single dialects say of the table.</summary>
    public IReadOnlyList<DialectOptions> Options { get; init; } = [];

    /// <summary>Commands that run after the table was created: triggers, policies, rows that must be there.</summary>
    public IReadOnlyList<Ddl> AfterCreate { get; init; } = [];

    /// <summary>Commands that run before the table is dropped.</summary>
    public IReadOnlyList<Ddl> BeforeDrop { get; init; } = [];
}
