using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>Finds the column by which a reference refers.</summary>
internal static class ForeignKeyFinder
{
    /// <summary>The place of the foreign key among the owner's columns; -1, with the problem, when there is none that fits.</summary>
    public static int Find(EntityModel owner, RelationshipModel reference, EntityModel target, List<Problem>? problems)
    {
        if (target.Key.Skip(1).Any() || reference.ForeignKey?.Contains(',') == true)
        {
            problems?.Add(Problem.Of(
                ModelRules.CompositeKeyRelationship, reference.Name, owner.Place.Name, reference.Name, target.Place.Name, $"{Math.Max(2, target.Key.Count())}"));
            return -1;
        }

        var key = target.Key.Single();
        var place = Named(owner, reference, key, problems);
        if (place >= 0 && owner.Columns[place].Value.ClrType != key.Value.ClrType)
        {
            var column = owner.Columns[place];
            problems?.Add(Problem.OfType(
                ModelRules.ForeignKeyType, column.Property.Name, owner.Place.Name, column.Property.Name, Short(column.Value.ClrType), target.Place.Name, Short(key.Value.ClrType)));
            return -1;
        }

        return place;
    }

    /// <summary>A type's name in code without its namespace, for messages.</summary>
    public static string Short(string type) => type.Substring(Math.Max(type.LastIndexOf('.'), type.LastIndexOf(':')) + 1);

    private static int Named(EntityModel owner, RelationshipModel reference, ColumnModel key, List<Problem>? problems)
    {
        var byAttribute = owner.Columns.Where(c => c.ForeignKeyOf == reference.Name).Select(c => c.Property.Name).ToList();
        if (reference.ForeignKey is { } named && !byAttribute.Contains(named))
        {
            byAttribute.Add(named);
        }

        switch (byAttribute)
        {
            case [var only] when owner.ColumnOf(only) is >= 0 and var place:
                return place;
            case [var only]:
                problems?.Add(Missing(owner, reference, key, $"[ForeignKey] names '{only}', which is no mapped property"));
                return -1;
            case []:
                return ByConvention(owner, reference, key, problems);
            default:
                problems?.Add(Problem.Of(ModelRules.AmbiguousForeignKey, reference.Name, owner.Place.Name, reference.Name, string.Join(", ", byAttribute.Select(n => $"'{n}'"))));
                return -1;
        }
    }

    private static int ByConvention(EntityModel owner, RelationshipModel reference, ColumnModel key, List<Problem>? problems)
    {
        List<string> names = [reference.Name + key.Property.Name, $"{reference.Name}Id"];
        var isOnlyOne = owner.Relationships.Count(r => r.Kind == RelationshipKind.Reference && r.Target == reference.Target) == 1;
        if (isOnlyOne)
        {
            names.AddRange([reference.TargetName + key.Property.Name, $"{reference.TargetName}Id"]);
        }

        // A class's own key is not taken for a reference to itself by its name alone.
        var found = names.Where(n => owner.ColumnOf(n) >= 0 && !(reference.Target == owner.Place.FullName && owner.Columns[owner.ColumnOf(n)].IsKey)).Distinct().ToList();
        if (found.Count > 0)
        {
            return owner.ColumnOf(found[0]);
        }

        problems?.Add(Missing(owner, reference, key, $"'{owner.Place.Name}' has no property {string.Join(" or ", names.Distinct().Select(n => $"'{n}'"))}"));
        return -1;
    }

    private static Problem Missing(EntityModel owner, RelationshipModel reference, ColumnModel key, string reason) => Problem.Of(
        ModelRules.NoForeignKey,
        reference.Name,
        owner.Place.Name,
        reference.Name,
        reference.TargetName,
        reason,
        reference.IsNeverNull ? Short(key.Value.ClrType) : $"{Short(key.Value.ClrType)}?",
        $"{reference.Name}Id");
}
