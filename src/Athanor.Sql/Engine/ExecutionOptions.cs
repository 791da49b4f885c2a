using System.Collections.Immutable;
using System.Data;

namespace Athanor.Sql;

/// <summary>How statements are run: set for an engine, for a connection, or for one statement. What an inner one leaves unsaid is the outer one's.</summary>
/// <remarks>
/// Immutable; derive others with <c>with</c>. Null means unsaid. Where they are set: <see cref="EngineOptions.Execution"/>, <see cref="Engine.With(ExecutionOptions)"/>,
/// <see cref="Connection.Execution"/>, and <c>With</c> of a statement.
/// </remarks>
public sealed record ExecutionOptions
{
    /// <summary>Nothing is said.</summary>
    public static ExecutionOptions None { get; } = new();

    /// <summary>The level of transactions that name none. Not for a statement.</summary>
    /// <remarks>From repeatable read on, the first statement begins the transaction, also when it only reads: that is what such a level is about.</remarks>
    public IsolationLevel? Isolation { get; init; }

    /// <summary>Whether transactions refuse to write; the first statement begins one then, also when it only reads. Not for a statement.</summary>
    public bool? IsReadOnly { get; init; }

    /// <summary>Whether serialisable transactions that only read wait until they can run without ever failing (PostgreSQL). Not for a statement.</summary>
    public bool? IsDeferrable { get; init; }

    /// <summary>Whether each statement stands when it ends: none begins a transaction, <see cref="Connection.BeginAsync(TransactionOptions, CancellationToken)"/> alone does. Not for a statement.</summary>
    public bool? Autocommit { get; init; }

    /// <summary>The schemas that stand for those of the statements, such as a tenant's own.</summary>
    public SchemaMap? Schemas { get; init; }

    /// <summary>How long a statement may take before it is ended with an <see cref="OperationalException"/>; the driver's own time when unsaid. Servers count whole seconds.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>What logs call the use of the connection besides its number.</summary>
    public string? LogToken { get; init; }

    /// <summary>Whether the SQL of statements is kept for the next of the same structure; it is when unsaid. For statements that are made to run once.</summary>
    public bool? UsesStatementCache { get; init; }

    private ImmutableDictionary<object, object?> Own { get; init; } = ImmutableDictionary<object, object?>.Empty;

    /// <summary>These with an option of your own.</summary>
    public ExecutionOptions Set<T>(ExecutionOption<T> option, T value)
    {
        ArgumentNullException.ThrowIfNull(option);
        return this with { Own = Own.SetItem(option, value) };
    }

    /// <summary>The value of an option of your own; the type's default where it is not set.</summary>
    public T? Get<T>(ExecutionOption<T> option)
    {
        ArgumentNullException.ThrowIfNull(option);
        return Own.TryGetValue(option, out var value) ? (T?)value : default;
    }

    /// <summary>These, and where they say nothing those.</summary>
    public ExecutionOptions Over(ExecutionOptions outer)
    {
        ArgumentNullException.ThrowIfNull(outer);
        return this == None ? outer : outer == None ? this : new()
        {
            Isolation = Isolation ?? outer.Isolation,
            IsReadOnly = IsReadOnly ?? outer.IsReadOnly,
            IsDeferrable = IsDeferrable ?? outer.IsDeferrable,
            Autocommit = Autocommit ?? outer.Autocommit,
            Schemas = Schemas ?? outer.Schemas,
            Timeout = Timeout ?? outer.Timeout,
            LogToken = LogToken ?? outer.LogToken,
            UsesStatementCache = UsesStatementCache ?? outer.UsesStatementCache,
            Own = outer.Own.SetItems(Own),
        };
    }

    /// <summary>Whether a transaction begins with the first statement, also when that only reads.</summary>
    internal bool BeginsWithReads =>
        Autocommit != true && (IsReadOnly == true || Isolation is IsolationLevel.RepeatableRead or IsolationLevel.Serializable or IsolationLevel.Snapshot);

    /// <summary>What of these is about transactions.</summary>
    internal (IsolationLevel?, bool?, bool?, bool?) OfTransactions => (Isolation, IsReadOnly, IsDeferrable, Autocommit);

    /// <summary>Requires options that one statement can have.</summary>
    internal ExecutionOptions ForStatement() => OfTransactions == default ? this : throw new UsageException(
        "A statement has no isolation level and is not read-only, deferrable or in autocommit by itself: its transaction is. Set that on the engine, `engine.With(…)`, "
        + "on the connection, `connection.Execution`, or begin a transaction with it, `connection.BeginAsync(…)`.");

    /// <summary>Requires values that mean something.</summary>
    internal ExecutionOptions Checked()
    {
        if (Timeout <= TimeSpan.Zero)
        {
            throw new ArgumentOutOfRangeException(nameof(Timeout), Timeout, "A statement needs more time than none. Leave the time-out unsaid for the driver's own.");
        }

        return this;
    }
}
