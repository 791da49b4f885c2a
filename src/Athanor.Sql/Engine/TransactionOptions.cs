using System.Data;

namespace Athanor.Sql;

/// <summary>What a transaction is to be. The default is a transaction that may write, at the level of the engine or, where that says none, of the database.</summary>
/// <remarks>An <see cref="IsolationLevel"/> stands for a transaction of that level: <c>connection.BeginAsync(IsolationLevel.Serializable)</c>.</remarks>
public readonly record struct TransactionOptions
{
    /// <summary>How much it sees of others; the engine's (<see cref="EngineOptions.Isolation"/>) or the database's default when unspecified.</summary>
    public IsolationLevel Isolation { get; init; }

    /// <summary>Whether it refuses to write. On SQLite it waits for no writer and keeps none waiting.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>Whether a serialisable transaction that only reads waits until it can run without ever failing (PostgreSQL). SQLite's never fail.</summary>
    public bool IsDeferrable { get; init; }

    /// <summary>A transaction of a level that may write.</summary>
    public static implicit operator TransactionOptions(IsolationLevel isolation) => FromIsolationLevel(isolation);

    /// <summary>A transaction of a level that may write.</summary>
    public static TransactionOptions FromIsolationLevel(IsolationLevel isolation) => new() { Isolation = isolation };

    // The default of the struct is 0, which is no member of IsolationLevel.
    /// <summary>Whether they name a level.</summary>
    internal bool HasIsolation => Isolation is not (0 or IsolationLevel.Unspecified);

    /// <summary>These options, and where they say nothing those of the connection.</summary>
    internal TransactionOptions Under(ExecutionOptions connection) => new()
    {
        Isolation = HasIsolation ? Isolation : connection.Isolation ?? IsolationLevel.Unspecified,
        IsReadOnly = IsReadOnly || connection.IsReadOnly == true,
        IsDeferrable = IsDeferrable || connection.IsDeferrable == true,
    };
}
