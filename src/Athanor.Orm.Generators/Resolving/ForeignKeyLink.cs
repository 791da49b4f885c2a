using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A foreign key of a table.</summary>
/// <param name="Column">The column's name.</param>
/// <param name="Target">The class of the table referred to.</param>
/// <param name="OnDelete">What happens when the row referred to is deleted: a member of ReferentialAction.</param>
internal sealed record ForeignKeyLink(string Column, TypePlace Target, string? OnDelete);
