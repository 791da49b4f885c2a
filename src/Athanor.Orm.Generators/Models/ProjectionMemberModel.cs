namespace Athanor.Orm.Generators.Models;

/// <summary>A constructor's parameter or a property that a column is read into.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type in code, with nullability.</param>
/// <param name="IsParameter">Whether the constructor takes it; else it is set after that.</param>
/// <param name="Column">The typed table's member with the column; null without a source.</param>
/// <param name="Optional">The class whose <c>OrNull</c> makes the column nullable as the member is; null where both are the same.</param>
internal sealed record ProjectionMemberModel(string Name, string Type, bool IsParameter, string? Column, string? Optional);
