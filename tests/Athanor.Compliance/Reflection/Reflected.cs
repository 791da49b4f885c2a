namespace Athanor.Compliance.Reflection;

/// <summary>What a database has, as a schema, and what becomes of it when another database is made of that.</summary>
internal static class Reflected
{
    /// <summary>All tables, views and sequences of the connection's default schema.</summary>
    public static async Task<MetaData> ReadAsync(Engine engine)
    {
        var metadata = new MetaData();
        await (await engine.InspectAsync()).ReflectAsync(metadata, views: true);
        return metadata;
    }

    /// <summary>Creates in an empty database what another one has, and finds it to be the same there.</summary>
    public static async Task<MetaData> CreatesTheSameAsync(DatabaseKind kind, Engine engine)
    {
        var first = await ReadAsync(engine);
        await using var other = await TestDatabase.CreateAsync(kind);
        await first.CreateAllAsync(other.Engine);
        var second = await ReadAsync(other.Engine);
        Assert.Empty(SchemaComparison.Differences(first, second, engine.Dialect).Select(d => d.ToString()));
        Assert.Equal(first.CreateScript(engine.Dialect).Order(StringComparer.Ordinal), second.CreateScript(engine.Dialect).Order(StringComparer.Ordinal));
        return first;
    }
}
