namespace Athanor.Sql;

/// <summary>A row was asked for, and there is none.</summary>
public sealed class NoRowException(string statement) : AthanorException($"The statement returned no row where one was asked for: {statement}")
{
    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2003";
}
