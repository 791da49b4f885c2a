namespace Athanor.Sql;

/// <summary>A type whose objects are read from the columns of one source: <c>Select(User.Table).To&lt;UserName&gt;()</c>.</summary>
/// <remarks>The ORM's source generator implements it for types marked with <c>[Projection]</c>; one written by hand works the same.</remarks>
/// <typeparam name="TSource">The source: a typed table, or what else lambdas receive.</typeparam>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IProjection<in TSource, TSelf>
    where TSelf : IProjection<TSource, TSelf>
{
    /// <summary>The columns of a source that an object is read from, and how.</summary>
    static abstract ISelectable<TSelf> From(TSource source);
}
