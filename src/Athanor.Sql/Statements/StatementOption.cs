namespace Athanor.Sql;

/// <summary>Something that rides along with a statement for its executor.</summary>
public abstract class StatementOption
{
    /// <summary>Why a plain connection cannot honour it, as the message of the error that it raises; null when it may be left unheeded.</summary>
    public virtual string? NeedsSession => null;
}
