using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A collection whose objects are joined by a table between.</summary>
/// <param name="Index">Its place among the owner's relationships.</param>
/// <param name="Relationship">What the owner says.</param>
/// <param name="Target">The class of its objects.</param>
/// <param name="OwnerKey">The owner's key.</param>
/// <param name="First">The class that the table is declared from.</param>
/// <param name="FirstName">The property that it is declared from.</param>
/// <param name="Columns">The table's columns that refer to the owner.</param>
/// <param name="TargetColumns">The table's columns that refer to the target.</param>
/// <param name="Table">The table, where it is declared from this end.</param>
/// <param name="Order">What its objects are sorted by.</param>
/// <param name="Inverse">The collection at the other end; null without one.</param>
/// <param name="Form">How its objects are ordered and shown; null before that is found.</param>
internal sealed record ManyToManyLink(
    int Index,
    RelationshipModel Relationship,
    TypePlace Target,
    KeyEnd OwnerKey,
    TypePlace First,
    string FirstName,
    EquatableArray<SecondaryColumn> Columns,
    EquatableArray<SecondaryColumn> TargetColumns,
    SecondaryModel? Table,
    EquatableArray<OrderPlace> Order,
    string? Inverse,
    HeldForm? Form);
