using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>How the objects of a collection are kept in order and shown.</summary>
/// <param name="Form">As what they are shown.</param>
/// <param name="Position">The place of the column that has their position, of a list; -1 without one.</param>
/// <param name="PositionProperty">The property of that column.</param>
/// <param name="StartsAt">The first position.</param>
/// <param name="KeyProperty">The property that they are found by.</param>
/// <param name="KeyType">Its type in code.</param>
internal sealed record HeldForm(CollectionForm Form, int Position, string? PositionProperty, int StartsAt, string? KeyProperty, string? KeyType);
