namespace Athanor.Sql;

/// <summary>An object was used in a way that its contract forbids: out of order, from two callers at once, or after its end.</summary>
public sealed class UsageException(string message, Exception? innerException = null) : AthanorException(message, innerException)
{
    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2002";
}
