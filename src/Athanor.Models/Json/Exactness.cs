namespace Athanor.Models;

/// <summary>How closely input fits a type: what a smart union chooses by.</summary>
internal enum Exactness
{
    /// <summary>The value was converted.</summary>
    Lax,

    /// <summary>The value has a form that strict mode takes, and is of another kind in JSON.</summary>
    Strict,

    /// <summary>The value is of the type's own kind.</summary>
    Exact,
}
