namespace Athanor.Models;

/// <summary>What becomes of the keys of an object that its model does not know.</summary>
public enum ExtraKeys
{
    /// <summary>They are passed over.</summary>
    Ignore,

    /// <summary>Each is an error, <c>extra_forbidden</c>.</summary>
    Forbid,

    /// <summary>They are kept in the model's property that is marked [JsonExtensionData], and written back.</summary>
    Allow,
}
