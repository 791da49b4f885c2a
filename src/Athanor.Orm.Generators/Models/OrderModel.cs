namespace Athanor.Orm.Generators.Models;

/// <summary>What [OrderedBy] says.</summary>
/// <param name="Properties">The properties of the other class, with commas; a minus before one that falls.</param>
/// <param name="StartsAt">The first position.</param>
internal sealed record OrderModel(string Properties, int StartsAt);
