namespace Athanor.Sql;

/// <summary>A statement ready to run: its shared SQL and the values of this execution.</summary>
/// <param name="Dialect">The dialect that it was compiled for.</param>
/// <param name="Statement">The shared SQL.</param>
/// <param name="Values">Where the parameters' values come from.</param>
public sealed record CompiledForm(Dialect Dialect, CompiledStatement Statement, ParameterSource Values);
