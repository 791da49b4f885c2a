namespace Athanor.Orm;

/// <summary>On a relationship: how it is loaded where a query says nothing of it.</summary>
/// <remarks>Without it a relationship is loaded where a query asks for it, and raises <see cref="NotLoadedException"/> otherwise.</remarks>
/// <param name="kind">How.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LoadAttribute(LoaderKind kind) : Attribute
{
    /// <summary>How.</summary>
    public LoaderKind Kind => kind;
}
