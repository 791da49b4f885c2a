namespace Athanor.Orm;

/// <summary>A row of a hierarchy says that it is of a class that is not mapped.</summary>
public sealed class UnknownDiscriminatorException : AthanorException
{
    internal UnknownDiscriminatorException(string entity, string column, object? value, IReadOnlyList<string> known) : base(
        $"A row of {entity} has {(value is null ? "no value" : $"'{value}'")} in '{column}', which no mapped class has. The classes below {entity} have: {string.Join(", ", known.Select(k => $"'{k}'"))}. "
        + "Map a class with this [DiscriminatorValue], or mend the row.")
    {
        Entity = entity;
        Value = value;
    }

    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2009";

    /// <summary>The class that was asked for.</summary>
    public string Entity { get; }

    /// <summary>What the row says; null for NULL.</summary>
    public object? Value { get; }
}
