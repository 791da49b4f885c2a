namespace Athanor.Compliance;

/// <summary>A database with the suite's tables.</summary>
internal sealed class Db : IAsyncDisposable
{
    private readonly DialectDatabase _database;

    private Db(DialectDatabase database) => _database = database;

    public Engine Engine => _database.Engine;

    public static PersonTable People => Person.Table;

    public static PetTable Pets => Pet.Table;

    public static async Task<Db> CreateAsync(DialectUnderTest tested, EngineOptions? options = null)
    {
        var database = await tested.CreateDatabaseAsync(options);
        await World.For(tested).CreateAllAsync(database.Engine);
        return new Db(database);
    }

    /// <summary>Ann (60), her reports Bob (40) and Cid (25), Bob's report Dan (25, no e-mail); Ann has Rex and Tom, Bob has Kitty.</summary>
    public static async Task<Db> WithPeopleAsync(DialectUnderTest tested, EngineOptions? options = null)
    {
        var db = await CreateAsync(tested, options);
        await db.Engine.BeginAsync(async connection =>
        {
            var ann = await AddAsync(connection, "Ann", "ann@example.test", 60, null);
            var bob = await AddAsync(connection, "Bob", "bob@example.test", 40, ann);
            await AddAsync(connection, "Cid", "cid@example.test", 25, ann);
            await AddAsync(connection, "Dan", null, 25, bob);
            await Insert(Pets).Rows(
                [(ann, "Rex", 30.5m), (ann, "Tom", 4.25m), (bob, "Kitty", (decimal?)null)],
                (p, pet) => [p.OwnerId.To(pet.Item1), p.Name.To(pet.Item2), p.Weight.To(pet.Item3)]).ExecuteAsync(connection);
        });
        return db;
    }

    public ValueTask<Connection> ConnectAsync() => Engine.ConnectAsync();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static ValueTask<long> AddAsync(Connection connection, string name, string? email, int age, long? boss) => Insert(People)
        .Values(p => p.Name.To(name), p => p.Email.To(email), p => p.Age.To(age), p => p.BossId.To(boss))
        .Returning(p => p.Id)
        .OneAsync(connection);
}
