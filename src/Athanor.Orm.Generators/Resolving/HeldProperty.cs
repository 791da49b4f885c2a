using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A relationship whose objects are held behind the property.</summary>
/// <param name="Relationship">The relationship.</param>
/// <param name="Target">The class of the objects.</param>
/// <param name="Index">Its place among the owner's relationships.</param>
/// <param name="Holder">The type in code that holds them.</param>
/// <param name="Form">How they are shown; null for what is only read.</param>
internal sealed record HeldProperty(RelationshipModel Relationship, TypePlace Target, int Index, string Holder, HeldForm? Form)
{
    /// <summary>The type in code of what shows them; null where that is what holds them.</summary>
    public string? Face => Form switch
    {
        { Form: CollectionForm.Set } => $"global::Athanor.Orm.EntitySet<{Target.FullName}>",
        { Form: CollectionForm.Keyed, KeyType: { } key } => $"global::Athanor.Orm.EntityDictionary<{key}, {Target.FullName}>",
        { Form: CollectionForm.WriteOnly } => $"global::Athanor.Orm.WriteOnlyCollection<{Target.FullName}>",
        _ => null,
    };
}
