namespace Athanor.Sql;

/// <summary>How an engine holds its connections.</summary>
public enum PoolKind
{
    /// <summary>Connections are kept open after use, up to <see cref="EngineOptions.PoolSize"/>, with their prepared statements. The usual one.</summary>
    Queue,

    /// <summary>One connection for the whole engine: its users wait for each other.</summary>
    Static,

    /// <summary>Nothing is kept: a connection is opened for each use and closed after it. At most <see cref="EngineOptions.PoolSize"/> and
    /// <see cref="EngineOptions.MaxOverflow"/> together are open at a time.</summary>
    None,

    /// <summary>Connections are kept, and reset, by the pool of the ADO.NET provider, which programs that use the provider beside Athanor share. Statements
    /// are prepared by the provider, where it does that by itself.</summary>
    Driver,
}
