namespace Athanor.Sql;

/// <summary>What becomes of a transaction or a savepoint.</summary>
public enum TransactionChange
{
    /// <summary>It began.</summary>
    Begun,

    /// <summary>A two-phase transaction was prepared: it can be committed whatever happens.</summary>
    Prepared,

    /// <summary>It was committed, or the savepoint released.</summary>
    Committed,

    /// <summary>It was rolled back.</summary>
    RolledBack,

    /// <summary>Its connection was given back while it was open: it is rolled back, which nobody asked for by name.</summary>
    Abandoned,
}
