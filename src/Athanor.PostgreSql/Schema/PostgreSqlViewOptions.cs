namespace Athanor.PostgreSql;

/// <summary>What PostgreSQL alone says of a view.</summary>
public sealed record PostgreSqlViewOptions : DialectOptions
{
    /// <summary>Parameters: <c>security_barrier</c>, <c>security_invoker</c>; for a materialized view those of storage.</summary>
    public IReadOnlyDictionary<string, string> With { get; init; } = new Dictionary<string, string>();

    /// <summary>The tablespace that a materialized view is stored in.</summary>
    public string? Tablespace { get; init; }

    /// <summary>Whether a materialized view is filled when it is created.</summary>
    public bool IsFilled { get; init; } = true;
}
