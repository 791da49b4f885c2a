namespace Athanor.Orm;

/// <summary>A collection that may not be loaded, and what of it is known then.</summary>
internal interface IKnownItems<T>
{
    /// <summary>All of it, or what was added since.</summary>
    IEnumerable<T> Known { get; }
}
