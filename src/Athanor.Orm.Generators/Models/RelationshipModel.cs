namespace Athanor.Orm.Generators.Models;

/// <summary>A property that refers to another entity or to many: what its own class says of it.</summary>
/// <param name="Kind">One object or many.</param>
/// <param name="Property">The property.</param>
/// <param name="Target">The other class's name in code.</param>
/// <param name="TargetName">The other class's own name.</param>
/// <param name="ForeignKey">The foreign key's property, where an attribute names it.</param>
/// <param name="Inverse">The property at the other end, where an attribute names it.</param>
/// <param name="OnDelete">What the database does when the row referred to is deleted: a member of ReferentialAction.</param>
/// <param name="Cascade">What a delete of the owner does, where an attribute says it.</param>
/// <param name="Secondary">The table between, where an attribute names it.</param>
/// <param name="OnUpdate">What the database does when the key referred to changes: a member of ReferentialAction.</param>
/// <param name="Form">How the property shows many objects.</param>
/// <param name="KeyedBy">The property of theirs that they are found by.</param>
/// <param name="Hooks">Which of its hooks the class implements.</param>
/// <param name="HasCondition">Whether the class has a method that gives its condition: <c>static Expr&lt;bool&gt; PostsJoin(UserTable u, PostTable p)</c>.</param>
/// <param name="Loading">How it is loaded where a query says nothing of it: a member of LoaderKind.</param>
/// <param name="Order">What its objects are sorted by.</param>
/// <param name="IsNeverNull">Whether the property's type says that there is always an object.</param>
internal sealed record RelationshipModel(
    RelationshipKind Kind,
    PropertyModel Property,
    string Target,
    string TargetName,
    string? ForeignKey,
    string? Inverse,
    string? OnDelete,
    CascadeModel? Cascade,
    SecondaryModel? Secondary,
    string? OnUpdate,
    CollectionForm Form,
    string? KeyedBy,
    HookModel Hooks,
    bool HasCondition,
    string? Loading,
    EquatableArray<OrderModel> Order,
    bool IsNeverNull)
{
    public string Name => Property.Name;
}
