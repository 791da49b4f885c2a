namespace Athanor.Sql;

/// <summary>A sequence as the database has it.</summary>
/// <param name="Name">The name.</param>
/// <param name="SchemaName">The schema; null where none was asked for and it is the connection's default.</param>
/// <param name="Options">How it counts; what is the database's default is null.</param>
/// <param name="Type">The type of its numbers; null for the database's default.</param>
public sealed record ReflectedSequence(string Name, string? SchemaName, SequenceOptions Options, SqlType? Type);
