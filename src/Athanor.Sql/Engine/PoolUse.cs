namespace Athanor.Sql;

/// <summary>A connection that is out of the pool at the moment.</summary>
/// <param name="Number">Its number (<see cref="Connection.Number"/>).</param>
/// <param name="Duration">How long it has been out.</param>
/// <param name="LogToken">What its user calls itself in logs (<see cref="Connection.LogToken"/>); null where it does not.</param>
public sealed record PoolUse(int Number, TimeSpan Duration, string? LogToken);
