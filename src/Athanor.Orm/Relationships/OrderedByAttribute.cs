namespace Athanor.Orm;

/// <summary>On a collection: the order in which every loader brings its objects; of an <c>IList</c> also the column that keeps it.</summary>
/// <remarks>
/// A list is in the program's hands: inserting, moving and removing numbers the column of its objects anew, from <see cref="StartsAt"/> on. It is loaded before it is added to.
/// </remarks>
/// <param name="properties">The objects' properties, with commas; a minus before one whose greatest value comes first: <c>"-CreatedAt, Id"</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OrderedByAttribute(string properties) : Attribute
{
    /// <summary>The properties.</summary>
    public string Properties => properties;

    /// <summary>The number of the first object of a list.</summary>
    public int StartsAt { get; init; }
}
