namespace Athanor.Sql;

/// <summary>A statement cannot be written in a dialect's SQL; the message names construct, dialect and way out. Nothing was sent.</summary>
public sealed class CompileException(string message, Exception? innerException = null) : AthanorException(message, innerException)
{
    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2001";
}
