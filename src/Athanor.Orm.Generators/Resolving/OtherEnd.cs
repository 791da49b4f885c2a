using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>What a relationship needs to know of its other end.</summary>
/// <param name="Name">The property.</param>
/// <param name="IsSingle">Whether it holds one object.</param>
/// <param name="DeletesOrphans">Whether an object without an owner is deleted.</param>
/// <param name="OnDelete">What the database does when the row referred to is deleted: a member of ReferentialAction.</param>
internal sealed record OtherEnd(string Name, bool IsSingle, bool DeletesOrphans, string? OnDelete)
{
    public static OtherEnd? Of(RelationshipModel? relationship) => relationship is null
        ? null
        : new(relationship.Name, relationship.Kind == RelationshipKind.Reference, relationship.Cascade is { DeletesOrphans: true }, relationship.OnDelete);
}
