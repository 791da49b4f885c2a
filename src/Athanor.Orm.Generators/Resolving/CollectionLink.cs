using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A collection joined with the class of its objects.</summary>
/// <param name="Index">Its place among the owner's relationships.</param>
/// <param name="Relationship">What the owner says.</param>
/// <param name="Target">The class of its objects.</param>
/// <param name="ForeignKey">The foreign key's column in the target's mapping.</param>
/// <param name="ForeignKeyPlace">The place of that column.</param>
/// <param name="OwnerKey">The owner's key.</param>
/// <param name="Inverse">The reference at the other end; null when there is only the foreign key.</param>
internal sealed record CollectionLink(int Index, RelationshipModel Relationship, TypePlace Target, ColumnModel ForeignKey, int ForeignKeyPlace, KeyEnd OwnerKey, string? Inverse);
