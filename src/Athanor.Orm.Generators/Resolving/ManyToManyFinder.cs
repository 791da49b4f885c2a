using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;
using Athanor.Orm.Generators.Reading;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>Finds the collections that are many-to-many, and the table between.</summary>
internal static class ManyToManyFinder
{
    /// <summary>Whether a collection's objects are joined by a table between: an attribute at either end names it, or both classes have a collection of the other and no foreign key.</summary>
    public static bool IsManyToMany(EntityModel owner, RelationshipModel collection, EntityModel target) =>
        collection.Kind == RelationshipKind.Collection && (collection.Secondary is not null || OtherEnd(owner, collection, target) is not null);

    /// <summary>The collection at the other end; null without one.</summary>
    public static RelationshipModel? OtherEnd(EntityModel owner, RelationshipModel collection, EntityModel target)
    {
        var back = target.Relationships
            .Where(r => r.Kind == RelationshipKind.Collection && r.Target == owner.Place.FullName && r != collection && Accepts(collection, r) && Accepts(r, collection))
            .ToList();
        if (back.Find(r => collection.Inverse == r.Name || r.Inverse == collection.Name) is { } named)
        {
            return collection.Secondary is not null || named.Secondary is not null || IsWithoutKeys(owner, collection, target, named) ? named : null;
        }

        var siblings = owner.Relationships.Where(r => r.Kind == RelationshipKind.Collection && r.Target == collection.Target && r.Inverse is null && IsUnkeyed(owner, r, target)).ToList();
        back = back.FindAll(r => r.Inverse is null && IsUnkeyed(target, r, owner));
        return owner != target && siblings is [var own] && own == collection && back is [var only]
            && (collection.Secondary is not null || only.Secondary is not null || IsWithoutKeys(owner, collection, target, only))
            ? only
            : null;
    }

    /// <summary>Joins the collection; null, with the problem, when its ends disagree.</summary>
    public static ManyToManyLink? Find(int index, EntityModel owner, RelationshipModel collection, EntityModel target, List<Problem>? problems)
    {
        var back = OtherEnd(owner, collection, target);
        if (collection.Inverse is { } inverse && back is null)
        {
            return Disagree(owner, collection, $"[InverseProperty] names '{inverse}', and '{target.Place.Name}' has no collection of this name that refers to '{owner.Place.Name}'", problems);
        }

        if (collection.Secondary is not null && back?.Secondary is not null)
        {
            return Disagree(owner, collection, $"both '{owner.Place.Name}.{collection.Name}' and '{target.Place.Name}.{back.Name}' have [Secondary]; leave one of them", problems);
        }

        var isFirst = collection.Secondary is not null || back is null
            || back.Secondary is null && string.CompareOrdinal($"{owner.Place.FullName}.{collection.Name}", $"{target.Place.FullName}.{back.Name}") < 0;
        var (first, firstName, second) = isFirst ? (owner, collection, target) : (target, back!, owner);
        var table = firstName.Secondary ?? new SecondaryModel(Between(owner, target), first.Schema, null, null);
        var near = Columns(first, table.Column, first.Place.Name);
        var far = Columns(second, table.TargetColumn, first == second ? firstName.Name : second.Place.Name);
        if (near is null || far is null)
        {
            return isFirst
                ? Disagree(owner, collection, $"[Secondary] names not as many columns as the key of '{(near is null ? first : second).Place.Name}' has", problems)
                : null;
        }

        var names = near.Concat(far).Select(c => c.Name).ToList();
        if (names.Contains("") || names.GroupBy(n => n, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is not null)
        {
            return isFirst
                ? Disagree(
                    owner,
                    collection,
                    $"the columns of the table between would be {string.Join(", ", names.Select(n => $"'{n}'"))}; give each a name of its own: [Secondary(\"{table.Table}\", Column = \"…\", TargetColumn = \"…\")]",
                    problems)
                : null;
        }

        return new ManyToManyLink(
            index,
            collection,
            target.Place,
            EntityResolver.KeyOf(owner),
            first.Place,
            firstName.Name,
            (isFirst ? near : far).ToEquatableArray(),
            (isFirst ? far : near).ToEquatableArray(),
            isFirst ? table with { Schema = table.Schema ?? first.Schema } : null,
            OrderFinder.Find(owner, collection, target, problems),
            back?.Name,
            Form: null);
    }

    private static bool Accepts(RelationshipModel one, RelationshipModel other) => one.ForeignKey is null && (one.Inverse is null || one.Inverse == other.Name);

    private static bool IsUnkeyed(EntityModel owner, RelationshipModel collection, EntityModel target) =>
        collection.Secondary is not null || collection.ForeignKey is null && OtherEndFinder.Find(owner, collection, target, problems: null) is null;

    private static bool IsWithoutKeys(EntityModel owner, RelationshipModel collection, EntityModel target, RelationshipModel back) =>
        !Refers(owner, target) && !Refers(target, owner) && IsUnkeyed(owner, collection, target) && IsUnkeyed(target, back, owner);

    // A class that refers to the other one has a relationship to it already, which a collection may be meant for.
    private static bool Refers(EntityModel owner, EntityModel target) =>
        owner != target && owner.Relationships.Any(r => r.Kind == RelationshipKind.Reference && r.Target == target.Place.FullName);

    private static string Between(EntityModel one, EntityModel other) =>
        string.CompareOrdinal(one.Table, other.Table) <= 0 ? $"{one.Table}_{other.Table}" : $"{other.Table}_{one.Table}";

    private static List<SecondaryColumn>? Columns(EntityModel entity, string? given, string name)
    {
        var key = entity.Key.ToList();
        var names = given is null ? [.. key.Select(k => NameOf(k, SnakeCase.Of(name)))] : ForeignKeyFinder.Names(given);
        return names.Length == key.Count ? [.. key.Select((k, i) => new SecondaryColumn(names[i], k.Name))] : null;
    }

    private static string NameOf(ColumnModel key, string prefix) => key.Name.StartsWith($"{prefix}_", StringComparison.Ordinal) ? key.Name : $"{prefix}_{key.Name}";

    private static ManyToManyLink? Disagree(EntityModel owner, RelationshipModel collection, string reason, List<Problem>? problems)
    {
        problems?.Add(Problem.Of(ModelRules.EndsDisagree, collection.Name, owner.Place.Name, collection.Name, reason));
        return null;
    }
}
