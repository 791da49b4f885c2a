namespace Athanor.Compliance;

/// <summary>A database for one test, empty at first. Tests run beside each other, each in its own.</summary>
/// <param name="engine">An engine for it.</param>
/// <param name="url">Its URL, for another engine.</param>
/// <param name="giveBack">Drops the database, or empties it for the next test; the engine is disposed before.</param>
public sealed class DialectDatabase(Engine engine, string url, Func<ValueTask> giveBack) : IAsyncDisposable
{
    /// <summary>An engine for the database, disposed with it.</summary>
    public Engine Engine { get; } = engine;

    /// <summary>Its URL.</summary>
    public string Url { get; } = url;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Engine.DisposeAsync();
        await giveBack();
    }
}
