namespace Athanor.Orm.Generators.Models;

/// <summary>A type that rows are read into.</summary>
/// <param name="Place">Where it stands.</param>
/// <param name="Keyword">How another part of it is declared: <c>partial record</c>.</param>
/// <param name="Accessibility">The accessibility of the method that takes columns.</param>
/// <param name="Members">What is read, the constructor's parameters first.</param>
/// <param name="Source">The typed table that it is read from, in code; null for none.</param>
/// <param name="SourceAccessibility">The accessibility of the method that takes the table.</param>
internal sealed record ProjectionModel(
    TypePlace Place, string Keyword, string Accessibility, EquatableArray<ProjectionMemberModel> Members, string? Source, string SourceAccessibility);
