namespace Athanor.Sql;

/// <summary>A name in a database's catalogue.</summary>
/// <param name="Name">The name.</param>
/// <param name="Kind">What it stands for.</param>
/// <param name="IsTemporary">Whether it is the connection's own and gone with it.</param>
public readonly record struct Relation(string Name, RelationKind Kind, bool IsTemporary);
