namespace Athanor.Sql;

/// <summary>A column was NULL where its C# type cannot hold null.</summary>
public sealed class UnexpectedNullException(string column, Type type) : AthanorException(
    $"Column '{column}' is NULL, {(type.IsValueType ? $"and {type.Name} cannot hold null" : "although its table holds no NULL there")}. Project it as nullable with `.OrNull` (the optional side of an outer join, an aggregate over no rows, a CASE without ELSE), or filter the NULLs out.")
{
    /// <inheritdoc/>
    public override string DiagnosticId => "ATH2005";

    /// <summary>The column's name in the result.</summary>
    public string Column => column;
}
