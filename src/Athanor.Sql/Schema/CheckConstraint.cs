namespace Athanor.Sql;

/// <summary>A condition that every row of the table meets.</summary>
/// <param name="sql">The condition as SQL text, trusted: never built from input.</param>
public sealed class CheckConstraint(string sql)
{
    /// <summary>The constraint's name; by the naming convention when null.</summary>
    public string? Name { get; init; }

    /// <summary>The condition as SQL text.</summary>
    public string Sql { get; } = sql;
}
