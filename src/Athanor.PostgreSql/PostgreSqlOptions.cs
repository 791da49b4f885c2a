namespace Athanor.PostgreSql;

/// <summary>How connections to PostgreSQL are used.</summary>
public sealed record PostgreSqlOptions
{
    /// <summary>What stands between the program and the server; nothing when not said. In a URL: <c>?pooler=transaction</c>.</summary>
    /// <remarks>
    /// Behind a pooler in transaction mode whatever lasts longer than a transaction is lost, or somebody else's: settings (use <c>SET LOCAL</c>), temporary tables (use
    /// <c>ON COMMIT DROP</c>), advisory locks of sessions (use <c>pg_advisory_xact_lock</c>), LISTEN, cursors WITH HOLD.
    /// </remarks>
    public Pooler Pooler { get; init; }

    /// <summary>
    /// Whether statements that are used again are prepared on the server. When null they are, but for a pooler in transaction mode: true says that this one carries
    /// prepared statements along (pgbouncer from 1.21 on, with <c>max_prepared_statements</c> above 0).
    /// </summary>
    public bool? PreparesStatements { get; init; }

    /// <summary>How many prepared statements a connection keeps; 500 when not said. The one not used for longest makes room.</summary>
    public int StatementCapacity { get; init; } = 500;
}
