using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A collection, or the end of a one-to-one relationship without the foreign key, joined with the class of its objects.</summary>
/// <param name="Index">Its place among the owner's relationships.</param>
/// <param name="Relationship">What the owner says.</param>
/// <param name="Target">The class of its objects.</param>
/// <param name="ForeignKey">The foreign key's columns in the target's mapping, in the order of the owner's key.</param>
/// <param name="ForeignKeyPlaces">The places of those columns.</param>
/// <param name="OwnerKey">The owner's key.</param>
/// <param name="Order">What its objects are sorted by.</param>
/// <param name="Inverse">The reference at the other end; null when there is only the foreign key.</param>
/// <param name="Form">How its objects are ordered and shown.</param>
internal sealed record CollectionLink(
    int Index,
    RelationshipModel Relationship,
    TypePlace Target,
    EquatableArray<ColumnModel> ForeignKey,
    EquatableArray<int> ForeignKeyPlaces,
    KeyEnd OwnerKey,
    EquatableArray<OrderPlace> Order,
    OtherEnd? Inverse,
    HeldForm Form);
