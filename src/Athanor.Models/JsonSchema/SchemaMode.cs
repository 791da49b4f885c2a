namespace Athanor.Models;

/// <summary>What a JSON Schema describes.</summary>
public enum SchemaMode
{
    /// <summary>What is read.</summary>
    Validation,

    /// <summary>What is written.</summary>
    Serialization,
}
