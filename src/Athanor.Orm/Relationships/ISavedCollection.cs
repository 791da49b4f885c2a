namespace Athanor.Orm;

/// <summary>A collection that remembers what was done to it until that is saved.</summary>
internal interface ISavedCollection
{
    /// <summary>What was done is in the database.</summary>
    void Saved();
}
