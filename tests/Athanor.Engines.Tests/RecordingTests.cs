namespace Athanor.Engines.Tests;

/// <summary>An engine without a database tells what it would run.</summary>
public sealed class RecordingTests
{
    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task What_is_told_without_a_database_makes_the_same_database(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var told = new List<RecordedStatement>();
        await using (var recording = Engine.Recording(database.Engine.Dialect, told.Add))
        {
            await World.Declared().CreateAllAsync(recording);
            World.Declared().CreateAll(recording);
            await recording.ExecuteAsync(new CreateIndex(PersonTable.Schema, new TableIndex("age") { Name = "ix_told" }));
        }

        var commands = told.ConvertAll(s => s.Sql);
        Assert.Equal(World.Declared().CreateScript(database.Engine.Dialect), commands.Take((commands.Count - 1) / 2));
        Assert.All(told, s => Assert.Empty(s.Parameters));
        await using (var connection = await database.Engine.ConnectAsync())
        {
            foreach (var command in commands)
            {
                await connection.ExecuteScriptAsync(command);
            }

            await connection.CommitAsync();
        }

        Assert.True(await (await database.Engine.InspectAsync()).HasIndexAsync("people", "ix_told"));
        Assert.Equal(0, await Select(Db.People).CountAsync(database.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Statements_are_told_with_their_values_and_find_nothing(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var told = new List<RecordedStatement>();
        await using var recording = Engine.Recording(database.Engine.Dialect, told.Add);
        Assert.Empty(await Select(Db.People).Where(p => p.Age > 18).ToListAsync(recording));
        Assert.Equal(0, await Update(Db.People).Set(p => p.Name, "x").Where(p => p.Id == 5L).ExecuteAsync(recording));
        Assert.Equal(0, await BulkDelete(Db.People, [1L, 2L]).Key(p => p.Id, i => i).ExecuteAsync(recording));
        await Assert.ThrowsAsync<NoRowException>(async () => await Select(Db.People).OneAsync(recording));
        Assert.Equal([[18], ["x", 5L], [1L], [2L], []], told.Where(s => !s.Sql.Contains("COUNT", StringComparison.OrdinalIgnoreCase)).Select(s => s.Parameters.ToArray()));
        Assert.Equal(Update(Db.People).Set(p => p.Name, "x").Where(p => p.Id == 5L).ToSql(database.Engine.Dialect), told[1].ToString());
        await using var connection = await recording.ConnectAsync();
        Assert.Throws<UsageException>(() => connection.AsDbConnection());
    }
}
