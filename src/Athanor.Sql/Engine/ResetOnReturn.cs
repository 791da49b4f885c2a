namespace Athanor.Sql;

/// <summary>When a connection's session state is reset as it goes back to the pool.</summary>
public enum ResetOnReturn
{
    /// <summary>After every use: nothing of one user can reach the next.</summary>
    Always,
    /// <summary>Never: for programs that leave no session state behind (settings, temporary tables, advisory locks, roles) and say so.</summary>
    Never,
}
