namespace Athanor.Sql;

/// <summary>A constraint was violated; each kind is a type of its own.</summary>
public abstract class IntegrityException(string message, Exception? innerException = null) : DatabaseException(message, innerException)
{
    /// <summary>The constraint's name; null where the database does not tell (SQLite names the columns instead).</summary>
    public string? Constraint { get; init; }

    /// <summary>The table that holds the constraint; null when unknown.</summary>
    public string? Table { get; init; }

    /// <summary>The columns concerned, as far as the database tells.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];
}
