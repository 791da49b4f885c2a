using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>An index of a table.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="IsUnique">Whether its rows differ.</param>
internal sealed record IndexLink(EquatableArray<string> Columns, bool IsUnique);
