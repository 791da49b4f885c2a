namespace Athanor.Orm;

/// <summary>Opens sessions on an engine. One for the whole program.</summary>
public sealed class SessionFactory
{
    /// <summary>Sessions on <paramref name="engine"/>.</summary>
    /// <param name="engine">The database.</param>
    /// <param name="options">How sessions load what is read without having been asked for.</param>
    public SessionFactory(Engine engine, SessionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(engine);
        Engine = engine;
        Options = options ?? SessionOptions.Default;
    }

    /// <summary>The database.</summary>
    public Engine Engine { get; }

    /// <summary>How sessions load what is read without having been asked for.</summary>
    public SessionOptions Options { get; }

    /// <summary>A new session; it connects when it first needs to.</summary>
    public Session Open() => new(Engine, Options);
}
