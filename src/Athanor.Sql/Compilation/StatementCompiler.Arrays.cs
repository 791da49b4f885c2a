namespace Athanor.Sql;

// Arrays, which most databases have not.
public abstract partial class StatementCompiler
{
    /// <summary>An operation on an array.</summary>
    protected internal virtual void VisitArrayOperation(IArrayOperation operation)
    {
        ArgumentNullException.ThrowIfNull(operation);
        throw Unsupported("arrays", "keep the values as JSON (`SqlTypes.Json(…)`, `document.Path(…)`), or in a table of their own");
    }
}
