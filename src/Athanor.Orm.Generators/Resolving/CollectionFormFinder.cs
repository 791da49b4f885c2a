using System.Globalization;
using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>Finds the columns that order a collection's objects, and the one that they are found by.</summary>
internal static class CollectionFormFinder
{
    /// <summary>The form; null, with the problem, when an attribute names what is not there.</summary>
    public static HeldForm? Find(EntityModel owner, RelationshipModel collection, EntityModel target, bool hasForeignKey, List<Problem>? problems)
    {
        var (isKeyed, key) = Keyed(owner, collection, target, problems);
        if (!isKeyed)
        {
            return null;
        }

        var position = collection.Form == CollectionForm.List ? Position(owner, collection, target, hasForeignKey, problems) : -1;
        if (position == -2)
        {
            return null;
        }

        return new HeldForm(
            collection.Form,
            position,
            position < 0 ? null : target.Columns[position].Property.Name,
            collection.Order is [var given, ..] ? given.StartsAt : 0,
            key?.Property.Name,
            key?.Value.ClrType);
    }

    private static int Position(EntityModel owner, RelationshipModel collection, EntityModel target, bool hasForeignKey, List<Problem>? problems)
    {
        const int Wrong = -2;
        if (!hasForeignKey)
        {
            Report(problems, ModelRules.CollectionOrder, owner, collection, "is a list by a table between, which has no column for the position; declare it `ICollection<…>`, or give the link a class");
            return Wrong;
        }

        var order = collection.Order.ToList();
        if (order is [{ IsDescending: false } only] && target.ColumnOf(only.Property) is >= 0 and var place && target.Columns[place].Value is { ClrType: "int", IsNullable: false })
        {
            return place;
        }

        var column = order is [var first, ..] ? first.Property : "Position";
        Report(
            problems,
            ModelRules.CollectionOrder,
            owner,
            collection,
            $"is a list and needs the column that keeps its order; give '{target.Place.Name}' a `public partial int {column} {{ get; set; }}` and write [OrderBy(nameof({target.Place.Name}.{column}))], or declare it `ICollection<{target.Place.Name}>`");
        return Wrong;
    }

    private static (bool IsFound, ColumnModel? Key) Keyed(EntityModel owner, RelationshipModel collection, EntityModel target, List<Problem>? problems)
    {
        if (collection.Form != CollectionForm.Keyed)
        {
            if (collection.KeyedBy is not null)
            {
                Report(problems, ModelRules.CollectionKey, owner, collection, $"has [KeyedBy] and is no dictionary; declare it `EntityDictionary<…, {target.Place.Name}>`");
            }

            return (collection.KeyedBy is null, null);
        }

        if (collection.KeyedBy is not { } name)
        {
            Report(problems, ModelRules.CollectionKey, owner, collection, $"needs the property that its objects are found by; write [KeyedBy(nameof({target.Place.Name}.…))]");
            return (false, null);
        }

        if (target.ColumnOf(name) is not (>= 0 and var place))
        {
            Report(problems, ModelRules.CollectionKey, owner, collection, $"is keyed by '{name}', and '{target.Place.Name}' has no mapped property of this name");
            return (false, null);
        }

        var key = target.Columns[place];
        if (key.Value is { IsNullable: true, IsReference: false })
        {
            Report(problems, ModelRules.CollectionKey, owner, collection, $"is keyed by '{name}', which may be null; choose a property that never is");
            return (false, null);
        }

        if (!IsKeyOf(collection.Property.Type, key.Value.ClrType))
        {
            Report(
                problems,
                ModelRules.CollectionKey,
                owner,
                collection,
                string.Format(CultureInfo.InvariantCulture, "is keyed by '{0}', which is of type {1}; declare it `EntityDictionary<{1}, {2}>`", name, ForeignKeyFinder.Short(key.Value.ClrType), target.Place.Name));
            return (false, null);
        }

        return (true, key);
    }

    // The property's type in code: global::…Dictionary<key, element>.
    private static bool IsKeyOf(string dictionary, string key) => dictionary.Contains($"Dictionary<{key}, ");

    private static void Report(List<Problem>? problems, Microsoft.CodeAnalysis.DiagnosticDescriptor rule, EntityModel owner, RelationshipModel relationship, string reason) =>
        problems?.Add(Problem.Of(rule, relationship.Name, owner.Place.Name, relationship.Name, reason));
}
