namespace Athanor.Models;

/// <summary>The one field that is the whole of the model on the wire: the model is read from its value, not from an object around it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RootAttribute : Attribute;
