namespace Bazaar.Validation;

/// <summary>Whether a value may be left out, or sent as null.</summary>
public enum Presence
{
    /// <summary>It must be sent, and not as null.</summary>
    Required,

    /// <summary>It may be left out, which means its default; null is refused.</summary>
    Defaulted,

    /// <summary>It may be left out or null, which both mean that there is none.</summary>
    Nullable,
}
