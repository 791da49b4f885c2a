using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>Finds what a collection that goes through another one shows.</summary>
internal static class ThroughFinder
{
    /// <summary>Both classes; null, with the problem, when one is not there.</summary>
    /// <param name="owner">The class that has the collection.</param>
    /// <param name="through">The collection.</param>
    /// <param name="links">The collection of a relationship that it goes through; null where it is none.</param>
    /// <param name="between">The collection that it goes through and that goes through another itself; null where it is none.</param>
    /// <param name="find">Finds an entity by its name in code.</param>
    /// <param name="problems">Takes what is wrong.</param>
    public static ThroughLink? Find(
        EntityModel owner, ThroughModel through, RelationshipModel? links, ThroughLink? between, Func<string, EntityModel?> find, List<Problem>? problems)
    {
        var target = links?.Target ?? between?.Target?.FullName;
        if (target is null || find(target) is not { IsMapped: true } link)
        {
            return Report(owner, through, $"goes through '{through.Links}', which is no mapped collection of objects of '{owner.Place.Name}'", problems);
        }

        if (link.Relationships.FirstOrDefault(r => r.Name == through.Far && r.Kind == RelationshipKind.Reference) is { } reference)
        {
            if (reference.Target != Plain(through.Element))
            {
                return Report(owner, through, $"shows {ForeignKeyFinder.Short(through.Element)} objects, and '{link.Place.Name}.{through.Far}' is of type {reference.TargetName}", problems);
            }

            return find(reference.Target) is { IsMapped: true } shown
                && (OtherEndFinder.IsFarEnd(link, reference, shown) || ForeignKeyFinder.Find(link, reference, shown, problems: null).Length > 0)
                && CanBeWritten(owner, through, links, between, link, problems)
                ? new ThroughLink(through, link.Place, shown.Place, null, null, between is not null)
                : null;
        }

        if (link.ColumnOf(through.Far) is not (>= 0 and var place))
        {
            return Report(owner, through, $"shows '{link.Place.Name}.{through.Far}', which is no column and no reference of that class", problems);
        }

        var column = link.Columns[place];
        if (column.Property.Type != through.Element)
        {
            return Report(owner, through, $"shows values of type {ForeignKeyFinder.Short(through.Element)}, and '{link.Place.Name}.{through.Far}' is of type {ForeignKeyFinder.Short(column.Property.Type)}", problems);
        }

        return CanBeWritten(owner, through, links, between, link, problems)
            ? new ThroughLink(through, link.Place, null, TableMembers.NameOf(link.Place, column.Property.Name), column.Value.Type, between is not null)
            : null;
    }

    private static bool CanBeWritten(
        EntityModel owner, ThroughModel through, RelationshipModel? links, ThroughLink? between, EntityModel link, List<Problem>? problems)
    {
        if (through.IsReadOnly)
        {
            return true;
        }

        if (between is { Through.IsReadOnly: true })
        {
            return Report(owner, through, $"goes through '{through.Links}', which can only be read; declare it `IReadOnlyCollection<…>`, too", problems) is not null;
        }

        if (links is not null && links.Secondary is null && links.Cascade is not { DeletesOrphans: true } && !ManyToManyFinder.IsManyToMany(owner, links, link))
        {
            return Report(
                owner,
                through,
                $"removes objects from '{links.Name}', where they would stay without an owner; put [Cascade(DeletesOrphans = true)] on '{links.Name}', or declare it `IReadOnlyCollection<…>`",
                problems) is not null;
        }

        return through.HasCreator || link.CanBeCreated && IsSettable(link, through.Far)
            || Report(
                owner,
                through,
                $"adds '{link.Place.Name}' objects and cannot make them; write beside it `static {link.Place.Name} {through.Name}Link({ForeignKeyFinder.Short(through.Element)} item) => …`",
                problems) is not null;
    }

    private static bool IsSettable(EntityModel link, string property)
    {
        var found = link.Columns.Select(c => c.Property).Concat(link.Relationships.Select(r => r.Property)).First(p => p.Name == property);
        return found.Accessors.Any(a => !a.IsGetter && a.Head == "set");
    }

    // A relationship names its class without what says that there may be none.
    private static string Plain(string type) => type.TrimEnd('?');

    private static ThroughLink? Report(EntityModel owner, ThroughModel through, string reason, List<Problem>? problems)
    {
        problems?.Add(Problem.Of(ModelRules.Through, through.Name, owner.Place.Name, through.Name, reason));
        return null;
    }
}
