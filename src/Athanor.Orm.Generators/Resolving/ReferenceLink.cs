using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A reference joined with the class that it refers to.</summary>
/// <param name="Index">Its place among the owner's relationships.</param>
/// <param name="Relationship">What the owner says.</param>
/// <param name="Target">The class referred to.</param>
/// <param name="TargetKey">The key referred to.</param>
/// <param name="ForeignKey">The places of the foreign key among the owner's columns, in the order of the key.</param>
/// <param name="Inverse">The relationship at the other end; null without one.</param>
internal sealed record ReferenceLink(int Index, RelationshipModel Relationship, TypePlace Target, KeyEnd TargetKey, EquatableArray<int> ForeignKey, OtherEnd? Inverse);
