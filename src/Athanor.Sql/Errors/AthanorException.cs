namespace Athanor.Sql;

/// <summary>The base of every error that Athanor raises on its own account.</summary>
public abstract class AthanorException : Exception
{
    /// <summary>Makes an error with a message that says what, where and the way out.</summary>
    protected AthanorException(string message, Exception? innerException = null) : base(message, innerException)
    {
    }
}
