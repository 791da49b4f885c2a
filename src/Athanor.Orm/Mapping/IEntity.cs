namespace Athanor.Orm;

/// <summary>What the generator gives every mapped class, out of sight.</summary>
public interface IEntity
{
    /// <summary>The object's tracking state, kept inside the object.</summary>
    ref EntityState State { get; }

    /// <summary>The mapping of its class.</summary>
    EntityMapping Mapping { get; }
}
