namespace Athanor.Orm;

/// <summary>Gives a whole new content to a relationship's collection.</summary>
public static class CollectionAssignment
{
    /// <summary>Makes a collection hold these objects and no others: what is not among them is removed, what is new is added, and what stays is not touched. A list takes their order.</summary>
    /// <exception cref="NotLoadedException">The collection is not loaded.</exception>
    /// <exception cref="ArgumentException">It is no collection of a relationship.</exception>
    public static void SetTo<T>(this ICollection<T> collection, IEnumerable<T> items)
        where T : class, IEntity
    {
        ArgumentNullException.ThrowIfNull(collection);
        ArgumentNullException.ThrowIfNull(items);
        switch (collection)
        {
            case EntityCollection<T> own:
                own.SetTo(items);
                break;
            case EntitySet<T> set:
                set.Items.SetTo(items);
                break;
            default:
                throw new ArgumentException($"Only the collection of a relationship can be set to objects; this is a {collection.GetType().Name}.", nameof(collection));
        }
    }
}
