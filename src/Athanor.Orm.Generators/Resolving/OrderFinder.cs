using Athanor.Orm.Generators.Diagnostics;
using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>Finds the columns that a collection is sorted by.</summary>
internal static class OrderFinder
{
    /// <summary>The columns by their places; a name that is none of the other class's has a problem and is left out.</summary>
    public static EquatableArray<OrderPlace> Find(EntityModel owner, RelationshipModel collection, EntityModel target, List<Problem>? problems)
    {
        var places = new List<OrderPlace>();
        foreach (var order in collection.Order)
        {
            if (target.ColumnOf(order.Property) is >= 0 and var place)
            {
                places.Add(new OrderPlace(place, order.IsDescending));
            }
            else
            {
                problems?.Add(Problem.Of(ModelRules.OrderUnknown, collection.Name, owner.Place.Name, collection.Name, order.Property, target.Place.Name));
            }
        }

        return places.ToEquatableArray();
    }
}
