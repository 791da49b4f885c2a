namespace Athanor.PostgreSql;

/// <summary>What stands between the program and the server.</summary>
public enum Pooler
{
    /// <summary>Nothing, or a pooler that gives each connection a session of its own.</summary>
    None,

    /// <summary>
    /// A pooler in transaction mode (pgbouncer, Supavisor, RDS Proxy …): each transaction may run in another session. Athanor then keeps nothing in sessions: no prepared
    /// statements (unless they are asked for), and no reset after a user, which would reach somebody else's session.
    /// </summary>
    Transaction,
}
