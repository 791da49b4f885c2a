using System.Collections.Concurrent;

namespace Athanor.Tpch.Data;

/// <summary>The filled databases of a run: those of one content are made when the first test asks for one of them, and read by all.</summary>
public sealed class Databases : IAsyncLifetime
{
    private readonly ConcurrentDictionary<Content, Lazy<IReadOnlyDictionary<DatabaseKind, Task<TestDatabase>>>> _made = new();

    /// <summary>An engine for the filled database.</summary>
    public async Task<Engine> OfAsync(DatabaseKind kind, Content content) =>
        (await _made.GetOrAdd(content, c => new(() => Made(c))).Value[kind]).Engine;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        // One that could not be filled has failed its tests already.
        foreach (var database in _made.Values.SelectMany(made => made.Value.Values).Where(made => made.IsCompletedSuccessfully))
        {
            await (await database).DisposeAsync();
        }
    }

    // Beside each other: one server stores its rows while those of another are made.
    private static Dictionary<DatabaseKind, Task<TestDatabase>> Made(Content content) =>
        TestServers.Kinds.ToDictionary(kind => kind, kind => Task.Run(() => MakeAsync(kind, content)));

    private static async Task<TestDatabase> MakeAsync(DatabaseKind kind, Content content)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await Loader.LoadAsync(database.Engine, content);
        return database;
    }
}
