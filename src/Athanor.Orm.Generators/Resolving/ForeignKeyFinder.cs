using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>Finds the columns by which a reference refers.</summary>
internal static class ForeignKeyFinder
{
    /// <summary>The places of the foreign key among the owner's columns, in the order of the target's key; none, with the problem, when there is none that fits.</summary>
    public static int[] Find(EntityModel owner, RelationshipModel reference, EntityModel target, List<Problem>? problems)
    {
        var key = target.Key.ToList();
        var places = Named(owner, reference, key, problems);
        for (var i = 0; i < places.Length; i++)
        {
            if (!Fits(owner, places[i], target, key[i], problems))
            {
                return [];
            }
        }

        return places;
    }

    /// <summary>Whether a column has the type of the key's part that it refers to.</summary>
    public static bool Fits(EntityModel owner, int place, EntityModel target, ColumnModel key, List<Problem>? problems)
    {
        var column = owner.Columns[place];
        if (column.Value.ClrType == key.Value.ClrType)
        {
            return true;
        }

        problems?.Add(Problem.OfType(
            ModelRules.ForeignKeyType, column.Property.Name, owner.Place.Name, column.Property.Name, Short(column.Value.ClrType), target.Place.Name, Short(key.Value.ClrType)));
        return false;
    }

    /// <summary>The names in a list with commas.</summary>
    public static string[] Names(string list) => [.. list.Split(',').Select(n => n.Trim())];

    /// <summary>A type's name in code without its namespace, for messages.</summary>
    public static string Short(string type) => type.Substring(Math.Max(type.LastIndexOf('.'), type.LastIndexOf(':')) + 1);

    private static int[] Named(EntityModel owner, RelationshipModel reference, List<ColumnModel> key, List<Problem>? problems)
    {
        var byAttribute = owner.Columns.Where(c => c.ForeignKeyOf == reference.Name).Select(c => c.Property.Name).ToList();
        foreach (var named in reference.ForeignKey is { } list ? Names(list) : [])
        {
            if (!byAttribute.Contains(named))
            {
                byAttribute.Add(named);
            }
        }

        if (byAttribute.Count == 0)
        {
            return ByConvention(owner, reference, key, problems);
        }

        if (byAttribute.Count != key.Count)
        {
            problems?.Add(key.Count == 1
                ? Problem.Of(ModelRules.AmbiguousForeignKey, reference.Name, owner.Place.Name, reference.Name, string.Join(", ", byAttribute.Select(n => $"'{n}'")))
                : Problem.Of(
                    ModelRules.CompositeForeignKey, reference.Name, owner.Place.Name, reference.Name, reference.TargetName, $"{key.Count}", $"[ForeignKey] names {byAttribute.Count}", Example(reference, key)));
            return [];
        }

        // The attribute of the reference gives the order of the key; without it the properties' own order counts.
        var names = reference.ForeignKey is { } inOrder && Names(inOrder) is var given && given.Length == key.Count ? given : byAttribute.ToArray();
        if (names.FirstOrDefault(n => owner.ColumnOf(n) < 0) is { } unknown)
        {
            problems?.Add(Missing(owner, reference, key, $"[ForeignKey] names '{unknown}', which is no mapped property"));
            return [];
        }

        return [.. names.Select(owner.ColumnOf)];
    }

    private static int[] ByConvention(EntityModel owner, RelationshipModel reference, List<ColumnModel> key, List<Problem>? problems)
    {
        var isOnlyOne = owner.Relationships.Count(r => r.Kind == RelationshipKind.Reference && r.Target == reference.Target) == 1;
        var places = new int[key.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var part = key[i].Property.Name;
            List<string> names = [reference.Name + part];
            if (isOnlyOne)
            {
                names.Add(reference.TargetName + part);
            }

            if (key.Count == 1)
            {
                names.Insert(1, $"{reference.Name}Id");
                if (isOnlyOne)
                {
                    names.Add($"{reference.TargetName}Id");
                }
            }
            else if (reference.Target != owner.Place.FullName && part != "Id")
            {
                // A part that both tables have, as a tenant's, is one column for the row's own key and for what it refers to.
                names.Add(part);
            }

            // A class's own key is not taken for a reference to itself by its name alone.
            var found = names.FirstOrDefault(n => owner.ColumnOf(n) >= 0 && !(reference.Target == owner.Place.FullName && owner.Columns[owner.ColumnOf(n)].IsKey));
            if (found is null)
            {
                var reason = $"'{owner.Place.Name}' has no property {string.Join(" or ", names.Distinct().Select(n => $"'{n}'"))}";
                problems?.Add(key.Count == 1
                    ? Missing(owner, reference, key, reason)
                    : Problem.Of(ModelRules.CompositeForeignKey, reference.Name, owner.Place.Name, reference.Name, reference.TargetName, $"{key.Count}", reason, Example(reference, key)));
                return [];
            }

            places[i] = owner.ColumnOf(found);
        }

        return places;
    }

    private static string Example(RelationshipModel reference, List<ColumnModel> key) => string.Join(", ", key.Select(k => reference.Name + k.Property.Name));

    private static Problem Missing(EntityModel owner, RelationshipModel reference, List<ColumnModel> key, string reason) => Problem.Of(
        ModelRules.NoForeignKey,
        reference.Name,
        owner.Place.Name,
        reference.Name,
        reference.TargetName,
        reason,
        reference.IsNeverNull ? Short(key[0].Value.ClrType) : $"{Short(key[0].Value.ClrType)}?",
        $"{reference.Name}Id");
}
