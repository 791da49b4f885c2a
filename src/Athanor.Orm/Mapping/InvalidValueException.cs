namespace Athanor.Orm;

/// <summary>A property refused a value: the object stays as it was.</summary>
/// <remarks>Raised where a validator answers false; one that returns the value may throw it, or an error of its own.</remarks>
public sealed class InvalidValueException : AthanorException
{
    /// <summary>A refusal in the words of the validator.</summary>
    /// <param name="message">What is wrong with the value.</param>
    public InvalidValueException(string message) : base(message)
    {
    }

    /// <summary>The refusal of a validator that answers yes or no.</summary>
    /// <param name="entity">The class.</param>
    /// <param name="property">The property.</param>
    /// <param name="validator">The validator.</param>
    public InvalidValueException(string entity, string property, string validator) : base($"'{entity}.{property}' refuses the value: {validator} does not hold for it.") =>
        Property = property;

    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2071";

    /// <summary>The property; null where the validator did not say.</summary>
    public string? Property { get; }
}
