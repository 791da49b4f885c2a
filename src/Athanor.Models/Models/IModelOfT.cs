namespace Athanor.Models;

/// <summary>A model that is not generic, which its type's own adapter reads and writes.</summary>
/// <typeparam name="TSelf">The model's type.</typeparam>
public interface IModel<TSelf> : IModel
    where TSelf : IModel<TSelf>
{
    /// <summary>Reads, checks and writes the model.</summary>
    static abstract TypeAdapter<TSelf> Adapter { get; }
}
