namespace Athanor.Orm;

/// <summary>A hybrid gives one value on an object and another one in SQL.</summary>
public sealed class HybridDisagreementException : AthanorException
{
    internal HybridDisagreementException(object entity, string message, Exception? inner) : base(message, inner) => Entity = entity;

    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2070";

    /// <summary>The object whose row it is.</summary>
    public object Entity { get; }
}
