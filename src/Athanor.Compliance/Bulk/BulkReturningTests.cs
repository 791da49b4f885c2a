namespace Athanor.Compliance;

/// <summary>What the database makes of very many rows comes back in the order of what they are made of.</summary>
public abstract class BulkReturningTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private const int Many = 100_000;

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_hundred_thousand_rows_give_their_keys_in_the_order_of_the_items(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var waiting = 0;
        var most = 0;
        var keys = await BulkInsert(Db.People, Arriving()).Set(p => p.Name, i => $"n{i}").Set(p => p.Age, i => { waiting--; return i.Number; })
            .Returning(p => p.Id).ToListAsync(db.Engine);
        Assert.Equal(Many, keys.Count);
        var stored = await Select(Db.People).Select(p => (p.Id, p.Age)).ToListAsync(db.Engine);
        Assert.Equal(Enumerable.Range(0, Many), Ages(keys, stored));

        // Read page by page, while the rows go out.
        Assert.InRange(most, 1, 1_000);

        async IAsyncEnumerable<Item> Arriving()
        {
            for (var i = 0; i < Many; i++)
            {
                if (i % 10_000 == 0)
                {
                    await Task.Yield();
                }

                most = Math.Max(most, ++waiting);
                yield return new Item(i);
            }
        }

        static IEnumerable<int> Ages(List<long> keys, List<(long Id, int Age)> stored)
        {
            var byKey = stored.ToDictionary(s => s.Id, s => s.Age);
            return keys.Select(k => byKey[k]);
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task An_INSERT_of_a_hundred_thousand_rows_gives_them_back_in_their_order(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var rows = await Insert(Db.People).Rows(Enumerable.Range(0, Many), (p, i) => [p.Name.To("n"), p.Age.To(Many - i)]).Returning(p => (p.Id, p.Age)).ToListAsync(db.Engine);
        Assert.Equal(Enumerable.Range(0, Many).Select(i => Many - i), rows.Select(r => r.Item2));
        Assert.Equal(Many, rows.Select(r => r.Item1).Distinct().Count());
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_that_are_given_back_are_all_there_or_none(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using var connection = await db.ConnectAsync();
        var load = BulkInsert(Db.People, Enumerable.Range(0, 2_600)).Set(p => p.Name, i => $"n{i}");
        await Assert.ThrowsAsync<CheckViolationException>(async () => await load.Set(p => p.Age, i => 2_500 - i).Returning(p => p.Id).ToListAsync(connection));
        Assert.Equal(4, await Select(Db.People).CountAsync(connection));

        // Defaults of the database, values known at run time, and conflicts.
        var names = load.SetValue(Db.People.Email, i => i == 5 ? "ann@example.test" : null).As(insert => insert.OnConflict(p => p.Email).DoUpdate(p => p.Age.To(p.Age + 1)));
        var back = names.Returning(p => (p.Name, p.Age)).ToList(connection);
        Assert.Equal(Enumerable.Range(0, 2_600).Select(i => i == 5 ? ("Ann", 61) : ($"n{i}", 0)), back);
        await connection.CommitAsync();
        Assert.Equal(2_603, await Select(Db.People).CountAsync(db.Engine));
        Assert.Empty(await BulkInsert(Db.People, Array.Empty<int>()).Set(p => p.Age, i => i).Returning(p => p.Id).ToListAsync(db.Engine));
        await Assert.ThrowsAsync<UsageException>(async () => await BulkInsert(Db.People, [1]).Returning(p => p.Id).ToListAsync(db.Engine));
    }

    private sealed record Item(int Number)
    {
        public override string ToString() => $"{Number}";
    }
}
