namespace Athanor.Sql;

/// <summary>A page cursor cannot be read, or was made for another order than the query's. Its text came from outside: answer it as bad input.</summary>
public sealed class BadCursorException(string message, Exception? inner = null) : AthanorException(message, inner)
{
    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2006";
}
