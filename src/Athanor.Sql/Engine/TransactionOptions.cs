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

    /// <summary>These options with the level of the engine where they say none.</summary>
    internal TransactionOptions Under(IsolationLevel engine) => IsUnspecified(Isolation) ? this with { Isolation = engine } : this;

    // The default of the struct is 0, which is no member of IsolationLevel.
    private static bool IsUnspecified(IsolationLevel isolation) => isolation is 0 or IsolationLevel.Unspecified;
}
