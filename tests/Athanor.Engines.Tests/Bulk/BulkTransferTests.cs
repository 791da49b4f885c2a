namespace Athanor.Engines.Tests.Bulk;

/// <summary>What one provider gives, another one takes: SQLite's numbers are all long, its dates text.</summary>
public sealed class BulkTransferTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Rows_of_one_database_are_loaded_into_another(DatabaseKind kind)
    {
        await using var db = await Db.WithPeopleAsync(kind);
        await using var other = await Db.CreateAsync(DatabaseKind.Sqlite);
        var stream = Select(Db.People).OrderBy(p => p.Id).Select(p => (p.Name, p.Email, p.Age)).Stream(db.Engine);
        Assert.Equal(4, await BulkInsert(Db.People, stream).Set(p => p.Name, r => r.Item1).Set(p => p.Email, r => r.Item2).Set(p => p.Age, r => r.Item3).ExecuteAsync(other.Engine));
        await using var source = await other.Engine.ConnectAsync();
        await using var command = (await source.AsDbConnectionAsync()).CreateCommand();
        command.CommandText = "SELECT id + 100 AS id, upper(name) AS NAME, NULL AS email, age FROM people ORDER BY id";
        await using var reader = await command.ExecuteReaderAsync();
        Assert.Equal(4, await BulkInsert(Db.People, reader).ExecuteAsync(db.Engine));
        Assert.Equal(["ANN", "BOB", "CID", "DAN"], await Select(Db.People).Where(p => p.Id > 100).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(db.Engine));
    }
}
