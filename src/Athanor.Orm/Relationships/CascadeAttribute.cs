namespace Athanor.Orm;

/// <summary>On a collection, or on the end of a one-to-one relationship that has no foreign key: when the owner is deleted, so are the objects at the other end.</summary>
/// <remarks>
/// The flush that deletes the owner reads the objects that are not loaded and deletes them first, theirs in turn before them. Where the foreign key has
/// <see cref="OnDeleteAttribute"/> with <see cref="ReferentialAction.Cascade"/>, what is not loaded is left to the database.
/// </remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CascadeAttribute : Attribute
{
    /// <summary>Whether an object is deleted, too, when it leaves its owner and gets no other: when it is removed from the collection, or its reference is set to null.</summary>
    public bool DeletesOrphans { get; init; }

    /// <summary>Whether <see cref="Session.Expunge"/> of the owner lets the objects at the other end go, too.</summary>
    public bool Expunges { get; init; }

    /// <summary>Whether a refresh of the owner reads the objects at the other end anew, too, as far as they are loaded.</summary>
    public bool Refreshes { get; init; }
}
