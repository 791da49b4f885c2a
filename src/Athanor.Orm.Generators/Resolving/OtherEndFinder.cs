using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>Finds what a collection's objects refer back by: a reference, or a foreign key alone.</summary>
internal static class OtherEndFinder
{
    /// <summary>The reference and the places of the foreign key among the target's columns; null, with the problem, when there is no clear one.</summary>
    public static (RelationshipModel? Reference, int[] ForeignKey)? Find(EntityModel owner, RelationshipModel collection, EntityModel target, List<Problem>? problems)
    {
        var references = target.Relationships.Where(r => r.Kind == RelationshipKind.Reference && r.Target == owner.Place.FullName && !IsFarEnd(target, r, owner)).ToList();
        if (collection.Inverse is { } inverse)
        {
            return references.Find(r => r.Name == inverse) is { } named
                ? Agreed(owner, collection, target, named, problems)
                : Disagree(owner, collection, $"[InverseProperty] names '{inverse}', and '{target.Place.Name}' has no reference of this name to '{owner.Place.Name}'", problems);
        }

        switch (references.FindAll(r => r.Inverse == collection.Name))
        {
            case [var only]:
                return WithKey(owner, target, only);
            case [_, _, ..] several:
                return Disagree(owner, collection, $"both '{target.Place.Name}.{several[0].Name}' and '{several[1].Name}' name it as their other end", problems);
        }

        return collection.ForeignKey is { } foreignKey ? ByForeignKey(owner, collection, target, references, foreignKey, problems) : ByType(owner, collection, target, references, problems);
    }

    /// <summary>Whether a property that holds one object has no foreign key of its own: the other class's foreign key is the relationship's, which is one-to-one.</summary>
    public static bool IsFarEnd(EntityModel owner, RelationshipModel relationship, EntityModel target)
    {
        if (relationship.Kind != RelationshipKind.Reference
            || relationship.ForeignKey is not null
            || owner.Columns.Any(c => c.ForeignKeyOf == relationship.Name)
            || ForeignKeyFinder.Find(owner, relationship, target, problems: null).Length > 0)
        {
            return false;
        }

        var back = target.Relationships
            .Where(r => r.Kind == RelationshipKind.Reference && r.Target == owner.Place.FullName && r != relationship
                && ForeignKeyFinder.Find(target, r, owner, problems: null).Length > 0)
            .ToList();
        return relationship.Inverse is { } named ? back.Exists(r => r.Name == named) : back.Exists(r => r.Inverse == relationship.Name) || back is [{ Inverse: null }];
    }

    /// <summary>The collection, or the end without a foreign key, that is a reference's other end; null without one.</summary>
    public static RelationshipModel? CollectionOf(EntityModel owner, RelationshipModel reference, EntityModel target, List<Problem>? problems)
    {
        var found = target.Relationships
            .Where(c => c.Target == owner.Place.FullName && (c.Kind == RelationshipKind.Collection || IsFarEnd(target, c, owner)) && Find(target, c, owner, problems: null)?.Reference == reference)
            .ToList();
        if (found.Count > 1)
        {
            Disagree(owner, reference, $"both '{target.Place.Name}.{found[0].Name}' and '{found[1].Name}' are its other end; leave one of them", problems);
        }
        else if (found.Count == 0 && reference.Inverse is { } inverse)
        {
            Disagree(owner, reference, $"[InverseProperty] names '{inverse}', and '{target.Place.Name}' has no collection of this name that refers to '{owner.Place.Name}' by it", problems);
        }

        return found.FirstOrDefault();
    }

    private static (RelationshipModel?, int[])? Agreed(EntityModel owner, RelationshipModel collection, EntityModel target, RelationshipModel reference, List<Problem>? problems) =>
        reference.Inverse is { } back && back != collection.Name
            ? Disagree(owner, collection, $"its other end '{target.Place.Name}.{reference.Name}' names '{back}' as the other end; name each other, or leave one of the attributes out", problems)
            : WithKey(owner, target, reference);

    private static (RelationshipModel?, int[])? ByForeignKey(
        EntityModel owner, RelationshipModel collection, EntityModel target, List<RelationshipModel> references, string foreignKey, List<Problem>? problems)
    {
        var names = ForeignKeyFinder.Names(foreignKey);
        var places = names.Select(target.ColumnOf).ToArray();
        if (places.Contains(-1))
        {
            return Disagree(owner, collection, $"[ForeignKey] names '{names[places.IndexOf(-1)]}', and '{target.Place.Name}' has no mapped property of this name", problems);
        }

        return references.Find(r => ForeignKeyFinder.Find(target, r, owner, problems: null).SequenceEqual(places)) is { } reference
            ? (reference, places)
            : ByKeyAlone(owner, collection, target, places, problems);
    }

    private static (RelationshipModel?, int[])? ByType(EntityModel owner, RelationshipModel collection, EntityModel target, List<RelationshipModel> references, List<Problem>? problems)
    {
        var siblings = owner.Relationships
            .Where(r => r.Target == collection.Target && (r.Kind == RelationshipKind.Collection && r.Secondary is null || IsFarEnd(owner, r, target)))
            .ToList();
        var free = references.FindAll(r => r.Inverse is null && !siblings.Any(s => s.Inverse == r.Name));
        var open = siblings.Count(s => s.Inverse is null && s.ForeignKey is null && !references.Exists(r => r.Inverse == s.Name));
        if (free is [var only] && open == 1)
        {
            return WithKey(owner, target, only);
        }

        if (free.Count > 0)
        {
            problems?.Add(Problem.Of(
                ModelRules.AmbiguousOtherEnd,
                collection.Name,
                owner.Place.Name,
                collection.Name,
                string.Join(", ", free.Select(r => $"'{target.Place.Name}.{r.Name}'"))));
            return null;
        }

        return ByConvention(owner, collection, target, problems);
    }

    private static (RelationshipModel?, int[])? ByConvention(EntityModel owner, RelationshipModel collection, EntityModel target, List<Problem>? problems)
    {
        var key = owner.Key.ToList();
        var byId = $"{owner.Place.Name}Id";
        if (key is [var single])
        {
            foreach (var name in (string[])[owner.Place.Name + single.Property.Name, byId])
            {
                if (target.ColumnOf(name) is >= 0 and var place)
                {
                    return ByKeyAlone(owner, collection, target, [place], problems);
                }
            }
        }
        else if (key.ConvertAll(k => target.ColumnOf(owner.Place.Name + k.Property.Name)) is var places && !places.Contains(-1))
        {
            return ByKeyAlone(owner, collection, target, [.. places], problems);
        }

        problems?.Add(Problem.Of(
            ModelRules.CollectionWithoutOtherEnd,
            collection.Name,
            owner.Place.Name,
            collection.Name,
            target.Place.Name,
            key.Count == 1 ? byId : owner.Place.Name + key[0].Property.Name,
            ForeignKeyFinder.Short(key[0].Value.ClrType)));
        return null;
    }

    private static (RelationshipModel?, int[])? ByKeyAlone(EntityModel owner, RelationshipModel collection, EntityModel target, int[] places, List<Problem>? problems)
    {
        var key = owner.Key.ToList();
        if (places.Length != key.Count)
        {
            return Disagree(owner, collection, $"[ForeignKey] names {places.Length} properties, and the key of '{owner.Place.Name}' has {key.Count}", problems);
        }

        for (var i = 0; i < places.Length; i++)
        {
            var column = target.Columns[places[i]];
            if (column.Value.ClrType != key[i].Value.ClrType)
            {
                problems?.Add(Problem.Of(
                    ModelRules.ForeignKeyType,
                    collection.Name,
                    target.Place.Name,
                    column.Property.Name,
                    ForeignKeyFinder.Short(column.Value.ClrType),
                    owner.Place.Name,
                    ForeignKeyFinder.Short(key[i].Value.ClrType)));
                return null;
            }
        }

        return (null, places);
    }

    // What is wrong with the reference's own foreign key is said at the reference.
    private static (RelationshipModel?, int[])? WithKey(EntityModel owner, EntityModel target, RelationshipModel reference) =>
        ForeignKeyFinder.Find(target, reference, owner, problems: null) is { Length: > 0 } places ? (reference, places) : null;

    private static (RelationshipModel?, int[])? Disagree(EntityModel owner, RelationshipModel relationship, string reason, List<Problem>? problems)
    {
        problems?.Add(Problem.Of(ModelRules.EndsDisagree, relationship.Name, owner.Place.Name, relationship.Name, reason));
        return null;
    }
}
