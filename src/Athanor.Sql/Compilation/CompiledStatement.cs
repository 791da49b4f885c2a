using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Athanor.Sql;

/// <summary>A statement's SQL for one dialect with the plan of its parameters. Immutable, shared between connections; its identity is the key of prepared statements.</summary>
public sealed class CompiledStatement
{
    private readonly long _made = Stopwatch.GetTimestamp();
    private int _wasLogged;

    /// <summary>Makes a compiled statement. Statements with the same text and types share prepared forms only when they are the same object.</summary>
    /// <exception cref="CompileException">The text holds a NUL character or half of a surrogate pair, with which it would reach no database as it is.</exception>
    public CompiledStatement(string sql, IReadOnlyList<ParameterSlot> parameters, bool returnsRows, bool isWrite)
    {
        ArgumentNullException.ThrowIfNull(sql);
        ArgumentNullException.ThrowIfNull(parameters);
        Sql = SqlText.Checked(sql);
        Slots = [.. parameters];
        ReturnsRows = returnsRows;
        IsWrite = isWrite;
    }

    /// <summary>The SQL text.</summary>
    public string Sql { get; }

    /// <summary>The parameters in the order of their positions.</summary>
    public IReadOnlyList<ParameterSlot> Parameters => Slots;

    /// <summary>Whether it gives rows back.</summary>
    public bool ReturnsRows { get; }

    /// <summary>Whether it changes data or schema: the first such statement begins the connection's transaction.</summary>
    public bool IsWrite { get; }

    /// <summary>
    /// The tables that it reads, as its SQL names them, where it is a query that can leave nothing in a session as far as its own text goes: built from Athanor's own expressions, with functions
    /// and types that every database has. Null for every other statement. See <see cref="ResetOnReturn.WhenChanged"/>.
    /// </summary>
    public IReadOnlyList<string>? PlainTables { get; init; }

    internal ParameterSlot[] Slots { get; }

    /// <summary>The table that it changes; null where none is known.</summary>
    internal Table? Target { get; init; }

    /// <summary>What it does, for traces and metrics.</summary>
    internal SqlSummary Summary => field ??= SqlSummary.Of(Sql);

    /// <summary>Whether the log has met it before: <c>compiled 0.001 s ago</c>, then <c>cached for 12.5 s</c>.</summary>
    internal string CacheState
    {
        get
        {
            var age = Stopwatch.GetElapsedTime(_made).TotalSeconds;
            return Interlocked.Exchange(ref _wasLogged, 1) == 0
                ? string.Create(CultureInfo.InvariantCulture, $"compiled {age:0.###} s ago")
                : string.Create(CultureInfo.InvariantCulture, $"cached for {age:0.###} s");
        }
    }

    /// <summary>About the memory that it takes.</summary>
    internal int Bytes => Sql.Length * sizeof(char) + Slots.Length * Unsafe.SizeOf<ParameterSlot>();

    /// <inheritdoc/>
    public override string ToString() => Sql;
}
