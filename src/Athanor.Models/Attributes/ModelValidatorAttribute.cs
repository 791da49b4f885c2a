namespace Athanor.Models;

/// <summary>A static method that checks a model as a whole. After: <c>void M(TModel model, ModelErrors errors)</c>, when all fields are good. Before: <c>void M(RawInput input)</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ModelValidatorAttribute : Attribute
{
    /// <summary>When the method runs.</summary>
    public ValidatorMode Mode { get; set; }
}
