using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>Finds what a collection's objects refer back by: a reference, or a foreign key alone.</summary>
internal static class OtherEndFinder
{
    /// <summary>The reference and the place of the foreign key among the target's columns; null, with the problem, when there is no clear one.</summary>
    public static (RelationshipModel? Reference, int ForeignKey)? Find(EntityModel owner, RelationshipModel collection, EntityModel target, List<Problem>? problems)
    {
        if (owner.Key.Skip(1).Any())
        {
            problems?.Add(Problem.Of(ModelRules.CompositeKeyRelationship, collection.Name, owner.Place.Name, collection.Name, owner.Place.Name, $"{owner.Key.Count()}"));
            return null;
        }

        var references = target.Relationships.Where(r => r.Kind == RelationshipKind.Reference && r.Target == owner.Place.FullName).ToList();
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

    /// <summary>The collection that is a reference's other end; null without one.</summary>
    public static RelationshipModel? CollectionOf(EntityModel owner, RelationshipModel reference, EntityModel target, List<Problem>? problems)
    {
        var found = target.Relationships
            .Where(c => c.Kind == RelationshipKind.Collection && c.Target == owner.Place.FullName && Find(target, c, owner, problems: null)?.Reference == reference)
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

    private static (RelationshipModel?, int)? Agreed(EntityModel owner, RelationshipModel collection, EntityModel target, RelationshipModel reference, List<Problem>? problems) =>
        reference.Inverse is { } back && back != collection.Name
            ? Disagree(owner, collection, $"its other end '{target.Place.Name}.{reference.Name}' names '{back}' as the other end; name each other, or leave one of the attributes out", problems)
            : WithKey(owner, target, reference);

    private static (RelationshipModel?, int)? ByForeignKey(
        EntityModel owner, RelationshipModel collection, EntityModel target, List<RelationshipModel> references, string foreignKey, List<Problem>? problems)
    {
        var place = target.ColumnOf(foreignKey);
        if (place < 0)
        {
            return Disagree(owner, collection, $"[ForeignKey] names '{foreignKey}', and '{target.Place.Name}' has no mapped property of this name", problems);
        }

        return references.Find(r => ForeignKeyFinder.Find(target, r, owner, problems: null) == place) is { } reference
            ? (reference, place)
            : ByKeyAlone(owner, collection, target, place, problems);
    }

    private static (RelationshipModel?, int)? ByType(EntityModel owner, RelationshipModel collection, EntityModel target, List<RelationshipModel> references, List<Problem>? problems)
    {
        var siblings = owner.Relationships.Where(r => r.Kind == RelationshipKind.Collection && r.Target == collection.Target).ToList();
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

    private static (RelationshipModel?, int)? ByConvention(EntityModel owner, RelationshipModel collection, EntityModel target, List<Problem>? problems)
    {
        var key = owner.Key.Single();
        var byId = $"{owner.Place.Name}Id";
        foreach (var name in (string[])[owner.Place.Name + key.Property.Name, byId])
        {
            if (target.ColumnOf(name) is >= 0 and var place)
            {
                return ByKeyAlone(owner, collection, target, place, problems);
            }
        }

        var isManyToMany = target.Relationships.Any(r => r.Kind == RelationshipKind.Collection && r.Target == owner.Place.FullName);
        problems?.Add(Problem.Of(
            ModelRules.CollectionWithoutOtherEnd,
            collection.Name,
            owner.Place.Name,
            collection.Name,
            target.Place.Name,
            byId,
            ForeignKeyFinder.Short(key.Value.ClrType),
            isManyToMany ? ", or, as both sides are many, an entity of its own between them" : ""));
        return null;
    }

    private static (RelationshipModel?, int)? ByKeyAlone(EntityModel owner, RelationshipModel collection, EntityModel target, int place, List<Problem>? problems)
    {
        var (column, key) = (target.Columns[place], owner.Key.Single());
        if (column.Value.ClrType == key.Value.ClrType)
        {
            return (null, place);
        }

        problems?.Add(Problem.Of(
            ModelRules.ForeignKeyType, collection.Name, target.Place.Name, column.Property.Name, ForeignKeyFinder.Short(column.Value.ClrType), owner.Place.Name, ForeignKeyFinder.Short(key.Value.ClrType)));
        return null;
    }

    // What is wrong with the reference's own foreign key is said at the reference.
    private static (RelationshipModel?, int)? WithKey(EntityModel owner, EntityModel target, RelationshipModel reference) =>
        ForeignKeyFinder.Find(target, reference, owner, problems: null) is >= 0 and var place ? (reference, place) : null;

    private static (RelationshipModel?, int)? Disagree(EntityModel owner, RelationshipModel relationship, string reason, List<Problem>? problems)
    {
        problems?.Add(Problem.Of(ModelRules.EndsDisagree, relationship.Name, owner.Place.Name, relationship.Name, reason));
        return null;
    }
}
