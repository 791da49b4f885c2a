using Athanor.Orm.Generators.Models;

namespace Athanor.Orm.Generators.Resolving;

/// <summary>A foreign key of a table.</summary>
/// <param name="Columns">The columns' names.</param>
/// <param name="Target">The class of the table referred to.</param>
/// <param name="OnDelete">What happens when the row referred to is deleted: a member of ReferentialAction.</param>
/// <param name="OnUpdate">What happens when the key referred to changes: a member of ReferentialAction.</param>
/// <param name="IsUnique">Whether one row at most refers to a row: the relationship is one-to-one.</param>
internal sealed record ForeignKeyLink(EquatableArray<string> Columns, TypePlace Target, string? OnDelete, string? OnUpdate, bool IsUnique);
