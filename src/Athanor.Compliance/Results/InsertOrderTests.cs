namespace Athanor.Compliance;

/// <summary>Inserted rows come back in the order in which they were given, on every database.</summary>
public abstract class InsertOrderTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    private static readonly Table Things = new("things", new MetaData(),
    [
        new ColumnSchema("id", SqlTypes.Uuid, isPrimaryKey: true) { Default = ColumnDefault.Made(Guid.NewGuid) },
        new ColumnSchema("name", SqlTypes.String(50)),
    ]);

    private static readonly Table Cells = new("cells", new MetaData(),
    [
        new ColumnSchema("x", SqlTypes.Integer, isPrimaryKey: true),
        new ColumnSchema("y", SqlTypes.Integer, isPrimaryKey: true),
        new ColumnSchema("label", SqlTypes.String(50)),
    ]);

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Drawn_keys_are_in_step_with_their_rows(DialectUnderTest tested)
    {
        await using var db = await Db.CreateAsync(tested);
        var ages = Enumerable.Range(0, 2_500).Select(i => i * 7919 % 2_500).ToList();
        using var counter = StatementCounter.Start();
        var back = await Insert(Db.People).Rows(ages, (p, age) => [p.Name.To($"p{age}"), p.Age.To(age), p.Email.To(age % 3 == 0 ? null : $"{age}@example.test")]).Returning(p => (p.Id, p.Age, p.Email)).ToListAsync(db.Engine);
        Assert.True(counter.Statements is >= 3 and <= 8 || InsertsRowByRow(db.Engine) && counter.Statements == 2_500, counter.ToString());
        Assert.Equal(ages, back.Select(b => b.Item2));
        Assert.Equal(ages.Select(a => a % 3 == 0 ? null : $"{a}@example.test"), back.Select(b => b.Item3));
        Assert.Equal(back.Select(b => b.Item1).Order(), back.Select(b => b.Item1));
        Assert.Equal(ages, await Select(Db.People).OrderBy(p => p.Id).Select(p => p.Age).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Given_and_made_keys_tell_their_rows(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await database.Engine.ExecuteAsync(new CreateTable(Things));
        var (id, name) = (Things.Column<Guid>("id"), Things.Column<string>("name"));
        var given = Enumerable.Range(0, 1_200).Select(i => (Id: Guid.NewGuid(), Name: $"g{i}")).ToList();
        var back = await Insert(Things).Rows(given, (_, g) => [name.To(g.Name), id.To(g.Id)]).Returning(_ => (name, id)).ToListAsync(database.Engine);
        Assert.Equal(given.Select(g => (g.Name, g.Id)), back);
        using var counter = StatementCounter.Start();
        var made = Insert(Things).Rows(Enumerable.Range(0, 1_200), (_, i) => [name.To($"m{i}")]).Returning(_ => name).ToList(database.Engine);
        Assert.Equal(Enumerable.Range(0, 1_200).Select(i => $"m{i}"), made);
        var rows = await Insert(Things).Rows([1, 2], (_, i) => [name.To($"r{i}")]).Returning(t => t).ToResultAsync(database.Engine);
        Assert.Equal(["id", "name"], rows.Columns.Select(c => c.Name));
        Assert.Equal(["r1", "r2"], rows.Select(r => r["name"]));
        Assert.InRange(counter.Statements, 2, InsertsRowByRow(database.Engine) ? 1_202 : 4);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Without_such_a_key_the_rows_go_out_one_by_one(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        await database.Engine.ExecuteAsync(new CreateTable(Cells));
        var (x, y, label) = (Cells.Column<int>("x"), Cells.Column<int>("y"), Cells.Column<string>("label"));
        var insert = Insert(Cells).Rows(Enumerable.Range(0, 900), (_, i) => [x.To(i / 30), y.To(i % 30), label.To($"c{i}")]);
        using (var counter = StatementCounter.Start())
        {
            Assert.Equal(Enumerable.Range(0, 900).Select(i => $"c{i}"), await insert.Returning(_ => label).ToListAsync(database.Engine));
            Assert.Equal((900, tested.SendsBatchesAtOnce ? 2 : 900), (counter.Statements, counter.RoundTrips));
        }

        // What is there already is updated, and gives its row back at its place; what is left alone gives none.
        var again = Insert(Cells).Rows([900, 5, 901, 3], (_, i) => [x.To(i / 30), y.To(i % 30), label.To($"d{i}")]).OnConflict(_ => x, _ => y);
        Assert.Equal(["d900", "d5", "d901", "d3"], await again.DoUpdate(_ => label.To(Excluded(label))).Returning(_ => label).ToListAsync(database.Engine));
        if (tested.ReturnsWrittenRowsAlone)
        {
            var more = Insert(Cells).Rows([902, 5, 903], (_, i) => [x.To(i / 30), y.To(i % 30), label.To($"e{i}")]).OnConflict(_ => x, _ => y);
            Assert.Equal(["e902", "e903"], await more.DoNothing().Returning(_ => label).ToListAsync(database.Engine));
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_that_a_trigger_keeps_out_are_an_error_and_nothing_stays(DialectUnderTest tested)
    {
        if (tested.TriggerThatKeepsOddAgesOut is not { } trigger)
        {
            return;
        }

        await using var db = await Db.CreateAsync(tested);
        await using (var connection = await db.ConnectAsync())
        {
            await connection.ExecuteScriptAsync(trigger);
            await connection.CommitAsync();
        }

        var insert = Insert(Db.People).Rows([1, 2, 3], (p, i) => [p.Name.To("a"), p.Age.To(i)]).Returning(p => p.Id);
        var error = await Assert.ThrowsAsync<UsageException>(async () => await insert.ToListAsync(db.Engine));
        Assert.Contains("3 rows were sent to 'people' and 1 came back", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Select(Db.People).CountAsync(db.Engine));
    }

    private static bool InsertsRowByRow(Engine engine) => engine.Dialect.InsertManyStyle == InsertManyStyle.RowByRow;
}
