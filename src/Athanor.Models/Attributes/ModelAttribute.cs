namespace Athanor.Models;

/// <summary>A partial class, record or struct that is read, checked and written by generated code.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class ModelAttribute : Attribute
{
    /// <summary>How the fields' names come from the properties' names.</summary>
    public Naming Naming { get; set; } = Naming.Camel;

    /// <summary>How aliases come from the properties' names, for fields without one of their own.</summary>
    public Naming Aliases { get; set; }

    /// <summary>Whether a field that has an alias is read by its name too; the alias goes before.</summary>
    public bool ByName { get; set; }

    /// <summary>What becomes of keys that the model does not know.</summary>
    public ExtraKeys Extra { get; set; }

    /// <summary>Whether the fields are read strictly.</summary>
    public bool Strict { get; set; }
}
