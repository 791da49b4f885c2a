namespace Athanor.Sql;

/// <summary>One run of a statement, a batch or a script, after its end.</summary>
public readonly record struct StatementExecution
{
    /// <summary>The text that was sent, of a batch each text once; values travel beside it.</summary>
    public required string Sql { get; init; }

    /// <summary>What it does, in few words of which a program has few: <c>SELECT users</c>.</summary>
    public required string Summary { get; init; }

    /// <summary>How long it took: for rows until they were read or given up.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>The rows that it changed, or that were read; null where nobody counted.</summary>
    public long? Rows { get; init; }

    /// <summary>How many statements it was; 1 for a script, too.</summary>
    public int Statements { get; init; }

    /// <summary>The options in effect: the statement's own over those of its connection.</summary>
    public required ExecutionOptions Options { get; init; }

    /// <summary>What went wrong; null when nothing did.</summary>
    public Exception? Error { get; init; }
}
