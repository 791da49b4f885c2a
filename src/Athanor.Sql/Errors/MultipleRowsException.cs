namespace Athanor.Sql;

/// <summary>One row was asked for, and there are more.</summary>
public sealed class MultipleRowsException(string statement) : AthanorException($"The statement returned more than one row where one was asked for: {statement}")
{
    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2004";
}
