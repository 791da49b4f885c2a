namespace Athanor.Orm.Generators.Models;

/// <summary>A property that is a column.</summary>
/// <param name="Property">The property.</param>
/// <param name="Name">The column's name.</param>
/// <param name="Value">Its values.</param>
/// <param name="IsNullable">Whether the database allows NULL.</param>
/// <param name="IsKey">Whether it is part of the key.</param>
/// <param name="Generation">What was said about who makes its values.</param>
/// <param name="IsVersion">Whether it counts the saved changes.</param>
/// <param name="IsUnique">Whether its values are unique.</param>
/// <param name="IsIndexed">Whether an index was asked for.</param>
/// <param name="ServerDefault">The database's default as SQL.</param>
/// <param name="Deferred">The group of columns that it is loaded with when it is asked for, empty for itself alone; null where it is read with every row.</param>
/// <param name="ForeignKeyOf">The reference whose foreign key it is, where an attribute says so.</param>
internal sealed record ColumnModel(
    PropertyModel Property,
    string Name,
    ValueModel Value,
    bool IsNullable,
    bool IsKey,
    ColumnGeneration Generation,
    bool IsVersion,
    bool IsUnique,
    bool IsIndexed,
    string? ServerDefault,
    string? Deferred,
    string? ForeignKeyOf)
{
    /// <summary>Whether it tells of which class of a hierarchy a row is.</summary>
    public bool IsDiscriminator { get; init; }
}
