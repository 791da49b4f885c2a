using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A view-only relationship joined with the class of its objects.</summary>
/// <param name="Index">Its place among the owner's relationships.</param>
/// <param name="Relationship">What the owner says.</param>
/// <param name="Target">The class of its objects.</param>
/// <param name="OwnerKey">The owner's key.</param>
/// <param name="Order">In which order its objects are loaded.</param>
internal sealed record ViewLink(int Index, RelationshipModel Relationship, TypePlace Target, KeyEnd OwnerKey, EquatableArray<OrderPlace> Order);
