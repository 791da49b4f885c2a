namespace Athanor.Sql;

/// <summary>A column of a result, as the database tells it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="TypeName">What the database calls its type; null where it does not say (an expression on SQLite).</param>
public sealed record ResultColumn(string Name, string? TypeName);
