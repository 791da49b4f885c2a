using Microsoft.Extensions.Logging;

namespace Athanor.Sql;

/// <summary>How an engine keeps its connections.</summary>
public sealed record EngineOptions
{
    /// <summary>What the engine's pool is called in logs and metrics, where a program has several; by its server and database when null.</summary>
    public string? Name { get; init; }

    /// <summary>How connections are held; in a queue of the engine's own when not said.</summary>
    public PoolKind PoolKind { get; init; } = PoolKind.Queue;

    /// <summary>Which idle connection is handed out first; the one used last when not said.</summary>
    public PoolOrder PoolOrder { get; init; } = PoolOrder.LastInFirstOut;

    /// <summary>How many connections are kept open; 10 when not said.</summary>
    public int PoolSize { get; init; } = 10;

    /// <summary>How many more may be opened for a moment when all are in use; 90 when not said. They are closed on return.</summary>
    public int MaxOverflow { get; init; } = 90;

    /// <summary>How many connections <see cref="Pool.WarmUpAsync"/> opens, and how many are spared when idle ones are closed; 0 when not said.</summary>
    public int MinPoolSize { get; init; }

    /// <summary>Connections that nobody has asked for in this time are closed; they stay when null.</summary>
    public TimeSpan? IdleTimeout { get; init; }

    /// <summary>How long a caller waits for a connection when all are in use; 30 seconds when not said.</summary>
    public TimeSpan PoolTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Connections older than this are replaced when they are next asked for; never when null.</summary>
    public TimeSpan? PoolRecycle { get; init; }

    /// <summary>Whether a connection is tried with a cheap round trip before it is handed out.</summary>
    public bool PrePing { get; init; }

    /// <summary>The isolation level of transactions that name none; the database's own when unspecified.</summary>
    /// <remarks>From repeatable read on, the first statement begins the transaction, also when it only reads: that is what such a level is about.</remarks>
    public System.Data.IsolationLevel Isolation { get; init; } = System.Data.IsolationLevel.Unspecified;

    /// <summary>How statements are run where neither a connection nor a statement says otherwise. A level that it names goes before <see cref="Isolation"/>.</summary>
    public ExecutionOptions Execution { get; init; } = ExecutionOptions.None;

    /// <summary>When session state is reset; always when not said.</summary>
    public ResetOnReturn ResetOnReturn { get; init; } = ResetOnReturn.Always;

    /// <summary>Where the engine logs: categories <c>Athanor.Sql.Statements</c>, <c>Athanor.Sql.Transactions</c> and <c>Athanor.Sql.Connections</c>. Nowhere when null.</summary>
    public ILoggerFactory? LoggerFactory { get; init; }

    /// <summary>Whether the values of parameters, which may be secrets of your users, are logged and stand in <see cref="DatabaseException.Parameters"/>; they do not when not said.</summary>
    public bool LogParameters { get; init; }

    /// <summary>A statement that takes longer is logged as a warning; none when null.</summary>
    public TimeSpan? SlowStatement { get; init; }

    /// <summary>Whether the database is asked for the plan of a slow statement that went well, which is then logged, too. It costs round trips on the same connection.</summary>
    public bool ExplainSlowStatements { get; init; }

    /// <summary>The clock; the system's when not said.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Own SQL for some constructs in place of the dialect's; see <see cref="SqlOverrides"/>.</summary>
    public Action<SqlOverrides>? Overrides { get; init; }
}
