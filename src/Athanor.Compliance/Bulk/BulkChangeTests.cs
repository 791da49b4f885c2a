namespace Athanor.Compliance;

/// <summary>Many rows found by their keys, each with values of its own.</summary>
public abstract class BulkChangeTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task Each_item_updates_the_row_of_its_key(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await BulkInsert(Db.People, Enumerable.Range(0, 1_700)).Set(p => p.Name, i => $"n{i}").Set(p => p.Email, i => $"{i}@example.test").ExecuteAsync(db.Engine);
        var ages = Enumerable.Range(0, 1_800).Where(i => i % 2 == 0).ToList();
        var update = BulkUpdate(Db.People, ages).Key(p => p.Email, i => $"{i}@example.test").Key(p => p.Name, i => $"n{i}").Set(p => p.Age, i => i).Set(p => p.Email, i => i == 0 ? null : $"{i}@example.com");
        Assert.Equal(850, await update.ExecuteAsync(db.Engine));
        var rows = await Select(Db.People).OrderBy(p => p.Id).Select(p => (p.Name, p.Email, p.Age)).ToListAsync(db.Engine);
        Assert.Equal(Enumerable.Range(0, 1_700).Select(i => i % 2 == 0 ? ($"n{i}", i == 0 ? null : $"{i}@example.com", i) : ($"n{i}", $"{i}@example.test", 0)), rows);
        Assert.Equal(0, BulkUpdate(Db.People, Array.Empty<int>()).Key(p => p.Age, i => i).Set(p => p.Age, i => i).Execute(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Each_item_deletes_the_row_of_its_key(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        await BulkInsert(Db.People, Enumerable.Range(0, 1_300)).Set(p => p.Name, i => $"n{i}").ExecuteAsync(db.Engine);
        await using var connection = await db.ConnectAsync();
        Assert.Equal(1_201, await BulkDelete(Db.People, AsStream(Enumerable.Range(99, 1_500))).Key(p => p.Name, i => $"n{i}").ExecuteAsync(connection));
        Assert.Equal(99, await Select(Db.People).CountAsync(connection));
        await connection.RollbackAsync();
        Assert.Equal(1_300, await Select(Db.People).CountAsync(connection));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_row_that_cannot_be_changed_undoes_the_others(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        await Update(Db.People).Set(p => p.Age, 30).Where(p => p.Name == "Dan").ExecuteAsync(connection);
        var names = new[] { "Ann", "Bob", "Cid" };
        await Assert.ThrowsAsync<CheckViolationException>(async () =>
            await BulkUpdate(PersonTable.Schema, names).KeyValue(PersonTable.Schema["name"], n => n).SetValue(PersonTable.Schema["age"], n => n == "Cid" ? -1 : 99).ExecuteAsync(connection));
        await Assert.ThrowsAsync<ForeignKeyViolationException>(async () => await BulkDelete(Db.People, names).Key(p => p.Name, n => n).ExecuteAsync(connection));
        Assert.Equal([60, 40, 25, 30], await Select(Db.People).OrderBy(p => p.Id).Select(p => p.Age).ToListAsync(connection));
        await connection.CommitAsync();
        Assert.Equal([60, 40, 25, 30], await Select(Db.People).OrderBy(p => p.Id).Select(p => p.Age).ToListAsync(db.Engine));
        var error = await Assert.ThrowsAsync<UsageException>(async () => await BulkUpdate(Db.People, names).Set(p => p.Name, n => n).ExecuteAsync(connection));
        Assert.Contains(".Key(", error.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<UsageException>(async () => await BulkUpdate(Db.People, names).Key(p => p.Name, n => n).ExecuteAsync(connection));
        await Assert.ThrowsAsync<UsageException>(async () => await BulkDelete(Db.People, names).ExecuteAsync(connection));
    }

    private static async IAsyncEnumerable<T> AsStream<T>(IEnumerable<T> items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }
}
