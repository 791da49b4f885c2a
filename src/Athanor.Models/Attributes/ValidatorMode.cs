namespace Athanor.Models;

/// <summary>When a validator runs.</summary>
public enum ValidatorMode
{
    /// <summary>After the value was read and checked, and only when it is good.</summary>
    After,

    /// <summary>Before the value is read: the validator sees and may replace the JSON.</summary>
    Before,
}
