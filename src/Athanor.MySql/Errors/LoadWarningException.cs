namespace Athanor.MySql.Errors;

/// <summary>What a LOAD DATA warned of, which an INSERT would have refused.</summary>
internal sealed class LoadWarningException(int number, string message) : Exception(message)
{
    /// <summary>The server's error number.</summary>
    public int Number => number;
}
