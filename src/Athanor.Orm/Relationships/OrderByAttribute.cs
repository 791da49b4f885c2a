namespace Athanor.Orm;

/// <summary>On a collection: what its objects are sorted by when they are loaded, and by their key after it. Several sort by one after the other.</summary>
/// <remarks>Every way of loading keeps the order; a join sorts the rows of its query by it, after the query's own order. In memory a collection stays as it is.</remarks>
/// <param name="property">The property of the other class: <c>nameof(Post.CreatedAt)</c>.</param>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class OrderByAttribute(string property) : Attribute
{
    /// <summary>The property of the other class.</summary>
    public string Property => property;

    /// <summary>Of an <c>IList</c>: the number of its first object. The list keeps the column in step with its order, and is loaded before it is added to.</summary>
    public int StartsAt { get; set; }

    /// <summary>Whether the largest comes first.</summary>
    public bool Descending { get; set; }
}
