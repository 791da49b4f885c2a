namespace Athanor.Orm.Generators.Models;

/// <summary>Which hooks of a relationship the class implements: <c>partial void OnPostsAdding(Post item)</c>.</summary>
/// <param name="Adding">Whether it is told before an object is added, or before a reference is set.</param>
/// <param name="Removing">Whether it is told before an object is removed.</param>
internal sealed record HookModel(bool Adding, bool Removing);
