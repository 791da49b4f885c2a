namespace Athanor.Sql;

/// <summary>Which idle connection is handed out first.</summary>
public enum PoolOrder
{
    /// <summary>The one used last: few connections do the work, and those that a peak left over grow old and are closed (<see cref="EngineOptions.IdleTimeout"/>).</summary>
    LastInFirstOut,

    /// <summary>The one that has waited longest: all connections are used in turn, which keeps each of them alive behind proxies that end silent ones.</summary>
    FirstInFirstOut,
}
