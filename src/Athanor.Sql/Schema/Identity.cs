namespace Athanor.Sql;

/// <summary>How the database numbers a column: <c>GENERATED … AS IDENTITY</c>, <c>AUTO_INCREMENT</c>, or SQLite's rowid.</summary>
/// <remarks>What a database cannot say of it is a <see cref="CompileException"/> when the table is created.</remarks>
public sealed record Identity
{
    /// <summary>Numbers when no value is given, from 1 in steps of 1.</summary>
    public static Identity ByDefault { get; } = new();

    /// <summary>Whether the database refuses values that are given: <c>GENERATED ALWAYS</c>.</summary>
    public bool Always { get; init; }

    /// <summary>How it counts.</summary>
    public SequenceOptions Options { get; init; } = SequenceOptions.Default;
}
