namespace Athanor.Orm.Generators.Models;

/// <summary>How a property shows the many objects of a relationship.</summary>
internal enum CollectionForm
{
    /// <summary>As a collection.</summary>
    Plain,
    /// <summary>As a list, whose order is the program's.</summary>
    List,
    /// <summary>As a set.</summary>
    Set,
    /// <summary>By a key of theirs.</summary>
    Keyed,
    /// <summary>Not at all: it is only written to.</summary>
    WriteOnly,
}
