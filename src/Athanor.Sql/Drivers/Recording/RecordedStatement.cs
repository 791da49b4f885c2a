namespace Athanor.Sql;

/// <summary>What an engine without a database was given to run (<see cref="Engine.Recording"/>).</summary>
/// <param name="Sql">The text in the engine's dialect.</param>
/// <param name="Parameters">The values of its parameters in order, as they would travel; empty for DDL and scripts.</param>
public sealed record RecordedStatement(string Sql, IReadOnlyList<object?> Parameters)
{
    /// <summary>The text.</summary>
    public override string ToString() => Sql;
}
