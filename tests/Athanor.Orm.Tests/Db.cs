using Athanor.Orm.Tests.Model;

namespace Athanor.Orm.Tests;

/// <summary>A fresh database with the model's tables, and what ran on it.</summary>
internal sealed class Db : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private Db(TestDatabase database)
    {
        _database = database;
        Driver = new RecordingDriver(database.Engine.Driver);
        Engine = new Engine(database.Engine.Dialect, Driver, new EngineOptions { PoolSize = 4 });
        Sessions = new SessionFactory(Engine);
    }

    public Engine Engine { get; }

    public SessionFactory Sessions { get; }

    public RecordingDriver Driver { get; }

    public static async Task<Db> CreateAsync(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await Library.MetaData.CreateAllAsync(database.Engine);
        return new Db(database);
    }

    public Session Open() => Sessions.Open();

    public async Task SaveAsync(params IEntity[] entities)
    {
        await using var session = Open();
        session.AddRange(entities);
        await session.CommitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Engine.Pool.DisposeAsync();
        await _database.DisposeAsync();
    }
}
