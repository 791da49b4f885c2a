namespace Athanor.Orm;

/// <summary>
/// Lets rows be read into a partial record, class or struct: by its constructor, and into its properties that can be set. A static method <c>Of</c> is generated, which takes a
/// column for each of them, and for a source another one, which takes the source's columns of the same names.
/// </summary>
/// <remarks>
/// With a source <c>Select(User.Table).To&lt;UserName&gt;()</c> reads it, and <c>UserName.Of(u)</c> stands wherever a column does in a select list. Each member has a column then;
/// its type is the column's, or the nullable form of it.
/// </remarks>
/// <param name="source">The entity, or the class of the typed table, whose columns are read; none when null.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class ProjectionAttribute(Type? source = null) : Attribute
{
    /// <summary>The entity, or the class of the typed table, whose columns are read; null for none.</summary>
    public Type? Source => source;
}
