namespace Athanor.Orm.Generators.Models;

/// <summary>What [OrderBy] says.</summary>
/// <param name="Property">The property of the other class.</param>
/// <param name="IsDescending">Whether the largest comes first.</param>
/// <param name="StartsAt">The first position, of a list.</param>
internal sealed record OrderModel(string Property, bool IsDescending, int StartsAt);
