namespace Athanor.Compliance;

/// <summary>What the program gives to columns that are left out, and what comes back of changed rows, on every database.</summary>
public abstract class DefaultTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly PersonTable P = Person.Table;

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Columns_left_out_get_their_defaults(DialectUnderTest tested)
    {
        var made = 0;
        var metadata = new MetaData();
        var notes = new Table("notes", metadata,
        [
            new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("code", SqlTypes.Uuid) { Default = ColumnDefault.Made(Guid.NewGuid) },
            new ColumnSchema("number", SqlTypes.Integer) { Default = ColumnDefault.Made(() => ++made) },
            new ColumnSchema("text", SqlTypes.Text) { Default = ColumnDefault.Value("new") },
            new ColumnSchema("doubled", SqlTypes.Integer) { Default = ColumnDefault.Sql(Value(4) * 2) },
        ]);
        var (id, number, text, doubled) = (notes.Column<long>("id"), notes.Column<int>("number"), notes.Column<string>("text"), notes.Column<int>("doubled"));
        await using var db = await Db.WithPeopleAsync(tested);
        await metadata.CreateAllAsync(db.Engine);
        var insert = Insert(notes).Values(text.To("given"), doubled.To(1)).Values(text.To("too"), doubled.To(2));
        Assert.Equal(2, await insert.ExecuteAsync(db.Engine));
        Assert.Equal(2, await insert.ExecuteAsync(db.Engine));
        Assert.Equal(1, await Insert(notes).ExecuteAsync(db.Engine));
        Assert.Equal(2, await Insert(notes).From(Select(P).Where(p => p.Age == 25).Select(p => p.Age).Distinct().UnionAll(Select(Value(7))), number).ExecuteAsync(db.Engine));
        Assert.Equal(
            [(1, "given", 1), (2, "too", 2), (3, "given", 1), (4, "too", 2), (5, "new", 8), (7, "new", 8), (25, "new", 8)],
            (await Select(number, text, doubled).ToListAsync(db.Engine)).Order());
        Assert.Equal(6, (await Select(notes.Column<Guid>("code")).ToListAsync(db.Engine)).Distinct().Count());
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Changed_rows_are_read_back(DialectUnderTest tested)
    {
        await using var db = await Db.WithPeopleAsync(tested);
        await using (var connection = await db.ConnectAsync())
        {
            var added = await Insert(P).Values(p => p.Name.To("Eve")).Values(p => p.Name.To("Fay")).ReadBack(p => (p.Id, p.Name, p.Age)).ToListAsync(connection);
            Assert.Equal([("Eve", 0), ("Fay", 0)], added.Select(r => (r.Item2, r.Item3)));
            Assert.True(added[0].Item1 > 4 && added[1].Item1 > added[0].Item1);
            var older = await Update(P).Set(p => p.Age, p => p.Age + 35).Where(p => p.Age < 30).ReadBack(p => (p.Name, p.Age)).ToListAsync(connection);
            Assert.Equal([("Cid", 60), ("Dan", 60), ("Eve", 35), ("Fay", 35)], older.Order());
            Assert.Empty(await Update(P).Set(p => p.Age, 1).Where(p => p.Age < 30).ReadBack(p => p.Name).ToListAsync(connection));
            Assert.Equal(36, Update(P).Set(p => p.Age, p => p.Age + 1).Where(p => p.Name == "Eve").ReadBack(p => p.Age).One(connection));
            await Assert.ThrowsAsync<MultipleRowsException>(async () => await Update(P).Set(p => p.Age, 35).Where(p => p.Age < 50).ReadBack(p => p.Age).OneAsync(connection));
            await connection.CommitAsync();
        }

        Assert.Equal(["Ann"], await Select(P).Where(p => p.Age == 60 && p.BossId == null).Select(p => p.Name).ToListAsync(db.Engine));
    }
}
