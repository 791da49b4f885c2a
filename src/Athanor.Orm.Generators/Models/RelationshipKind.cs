namespace Athanor.Orm.Generators.Models;

/// <summary>The two ends of a relationship.</summary>
internal enum RelationshipKind
{
    /// <summary>One object, by a foreign key of this class.</summary>
    Reference,
    /// <summary>Many objects, by a foreign key of theirs.</summary>
    Collection,
}
