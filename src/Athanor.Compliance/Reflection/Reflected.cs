namespace Athanor.Compliance;

/// <summary>What a database has, as a schema, and what becomes of it when another database is made of that.</summary>
public static class Reflected
{
    /// <summary>All tables, views and sequences of the connection's default schema.</summary>
    public static async Task<MetaData> ReadAsync(Engine engine)
    {
        var metadata = new MetaData();
        await (await engine.InspectAsync()).ReflectAsync(metadata, views: true);
        return metadata;
    }

    /// <summary>Creates in an empty database what another one has, and reads it there.</summary>
    /// <param name="tested">Makes the empty database.</param>
    /// <param name="engine">The one that has it.</param>
    /// <returns>What was read first.</returns>
    /// <exception cref="InvalidOperationException">It is not the same there; the message says in what.</exception>
    public static async Task<MetaData> CreatesTheSameAsync(DialectUnderTest tested, Engine engine)
    {
        ArgumentNullException.ThrowIfNull(tested);
        ArgumentNullException.ThrowIfNull(engine);
        var first = await ReadAsync(engine);
        await using var other = await tested.CreateDatabaseAsync();
        await first.CreateAllAsync(other.Engine);
        var second = await ReadAsync(other.Engine);
        var differences = SchemaComparison.Differences(first, second, engine.Dialect);
        return differences.Count == 0 ? first : throw new InvalidOperationException(string.Join('\n', differences));
    }

    /// <summary>Whether the dialect reads no catalogue; it must say so, then.</summary>
    internal static async Task<bool> IsRefusedAsync(DialectUnderTest tested)
    {
        if (tested.ReadsCatalogue)
        {
            return false;
        }

        await using var database = await tested.CreateDatabaseAsync();
        var error = await Assert.ThrowsAsync<UsageException>(async () => await (await database.Engine.InspectAsync()).TableNamesAsync());
        Assert.Contains("cannot read its catalogue", error.Message, StringComparison.Ordinal);
        return true;
    }
}
