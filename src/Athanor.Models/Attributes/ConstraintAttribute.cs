namespace Athanor.Models;

/// <summary>A condition on a field, checked by generated code.</summary>
public abstract class ConstraintAttribute : Attribute
{
    private protected ConstraintAttribute()
    {
    }

    /// <summary>Which part of the field the condition is about.</summary>
    public ConstraintTarget On { get; set; }
}
