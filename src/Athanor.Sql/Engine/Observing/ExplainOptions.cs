namespace Athanor.Sql;

/// <summary>What a database is to tell of how it runs a statement. What one cannot tell is a <see cref="CompileException"/>.</summary>
public sealed record ExplainOptions
{
    /// <summary>The plan alone, as text: every database has it.</summary>
    public static ExplainOptions Default { get; } = new();

    /// <summary>Whether the statement is run and measured. One that changes data changes it: roll it back. Not on SQLite.</summary>
    public bool Analyze { get; init; }

    /// <summary>Whether blocks that were read and written are counted. PostgreSQL has it.</summary>
    public bool Buffers { get; init; }

    /// <summary>Whether every step tells its columns. PostgreSQL has it.</summary>
    public bool Verbose { get; init; }

    /// <summary>Whether the plan is JSON, for programs to read. Not on SQLite.</summary>
    public bool Json { get; init; }
}
