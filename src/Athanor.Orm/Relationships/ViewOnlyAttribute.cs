namespace Athanor.Orm;

/// <summary>On a relationship that is only read: the rows that a condition of its own finds for the owner.</summary>
/// <remarks>
/// The condition is a static method beside the property, over the typed tables of both classes: <c>static Expr&lt;bool&gt; RecentPostsJoin(UserTable u, PostTable p)</c> for
/// <c>RecentPosts</c>. It may hold subqueries. The property is an <c>IReadOnlyCollection</c>, or a reference that may be null, without a setter. Every loader loads it; a flush never
/// looks at it, and what is loaded stays as it was read until the object is refreshed.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ViewOnlyAttribute : Attribute;
