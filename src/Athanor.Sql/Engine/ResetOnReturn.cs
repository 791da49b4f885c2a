namespace Athanor.Sql;

/// <summary>When a connection's session state is reset as it goes back to the pool.</summary>
public enum ResetOnReturn
{
    /// <summary>After every use: nothing of one user can reach the next.</summary>
    Always,

    /// <summary>After every use but those that can have left nothing behind: queries, built from Athanor's own expressions, over plain tables whose columns have
    /// built-in types. Anything else (a write, a view, row-level security, a function of the schema's own, SQL text, the provider's connection) is followed by a reset.</summary>
    /// <remarks>
    /// The database's catalogue says which tables are plain. What other programs change in it meanwhile is noticed within half a minute. Where a driver
    /// cannot tell, this is <see cref="Always"/>.
    /// </remarks>
    WhenChanged,

    /// <summary>Never: for programs that leave no session state behind (settings, temporary tables, advisory locks, roles) and say so.</summary>
    Never,
}
