namespace Athanor.Models;

/// <summary>A static method that checks or changes a field. After: <c>T M(T value)</c>, <c>T M(T value, ModelErrors errors)</c> or <c>void M(T value, ModelErrors errors)</c>; further parameters
/// are other fields by their names, and the method runs only when those are good too. Before: <c>void M(RawInput input)</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FieldValidatorAttribute(params string[] fields) : Attribute
{
    /// <summary>The names of the properties.</summary>
    public IReadOnlyList<string> Fields { get; } = fields;

    /// <summary>When the method runs.</summary>
    public ValidatorMode Mode { get; set; }
}
