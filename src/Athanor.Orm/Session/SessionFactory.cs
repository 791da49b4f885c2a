namespace Athanor.Orm;

/// <summary>Opens sessions on an engine. One for the whole program.</summary>
public sealed class SessionFactory
{
    /// <summary>Sessions on <paramref name="engine"/>.</summary>
    public SessionFactory(Engine engine)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Engine = engine;
    }

    /// <summary>The database.</summary>
    public Engine Engine { get; }

    /// <summary>A new session; it connects when it first needs to.</summary>
    public Session Open() => new(Engine);
}
