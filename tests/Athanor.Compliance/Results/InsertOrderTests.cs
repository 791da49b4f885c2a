namespace Athanor.Compliance.Results;

/// <summary>Inserted rows come back in the order in which they were given, on every database.</summary>
public sealed class InsertOrderTests
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

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Drawn_keys_are_in_step_with_their_rows(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        var ages = Enumerable.Range(0, 2_500).Select(i => i * 7919 % 2_500).ToList();
        using var counter = StatementCounter.Start();
        var back = await Insert(Db.People).Rows(ages, (p, age) => [p.Name.To($"p{age}"), p.Age.To(age), p.Email.To(age % 3 == 0 ? null : $"{age}@example.test")]).Returning(p => (p.Id, p.Age, p.Email)).ToListAsync(db.Engine);
        Assert.True(counter.Statements == kind switch { DatabaseKind.Sqlite => 2_500, DatabaseKind.MariaDb => 8, _ => 3 }, counter.ToString());
        Assert.Equal(ages, back.Select(b => b.Item2));
        Assert.Equal(ages.Select(a => a % 3 == 0 ? null : $"{a}@example.test"), back.Select(b => b.Item3));
        Assert.Equal(back.Select(b => b.Item1).Order(), back.Select(b => b.Item1));
        Assert.Equal(ages, await Select(Db.People).OrderBy(p => p.Id).Select(p => p.Age).ToListAsync(db.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Given_and_made_keys_tell_their_rows(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.Engine.ExecuteAsync(new CreateTable(Things));
        var (id, name) = (Things.Column<Guid>("id"), Things.Column<string>("name"));
        var given = Enumerable.Range(0, 1_200).Select(i => (Id: Guid.NewGuid(), Name: $"g{i}")).ToList();
        var back = await Insert(Things).Rows(given, (_, g) => [name.To(g.Name), id.To(g.Id)]).Returning(_ => (name, id)).ToListAsync(database.Engine);
        Assert.Equal(given.Select(g => (g.Name, g.Id)), back);
        using var counter = StatementCounter.Start();
        var made = Insert(Things).Rows(Enumerable.Range(0, 1_200), (_, i) => [name.To($"m{i}")]).Returning(_ => name).ToList(database.Engine);
        Assert.Equal(Enumerable.Range(0, 1_200).Select(i => $"m{i}"), made);
        Assert.InRange(counter.Statements, 2, kind == DatabaseKind.Sqlite ? 1_200 : 3);
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Without_such_a_key_the_rows_go_out_one_by_one(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await database.Engine.ExecuteAsync(new CreateTable(Cells));
        var (x, y, label) = (Cells.Column<int>("x"), Cells.Column<int>("y"), Cells.Column<string>("label"));
        var insert = Insert(Cells).Rows(Enumerable.Range(0, 900), (_, i) => [x.To(i / 30), y.To(i % 30), label.To($"c{i}")]);
        using (var counter = StatementCounter.Start())
        {
            Assert.Equal(Enumerable.Range(0, 900).Select(i => $"c{i}"), await insert.Returning(_ => label).ToListAsync(database.Engine));
            Assert.Equal((900, kind == DatabaseKind.Sqlite ? 900 : 2), (counter.Statements, counter.RoundTrips));
        }

        // What is there already is updated, and gives its row back at its place; what is left alone gives none.
        var again = Insert(Cells).Rows([900, 5, 901, 3], (_, i) => [x.To(i / 30), y.To(i % 30), label.To($"d{i}")]).OnConflict(_ => x, _ => y);
        Assert.Equal(["d900", "d5", "d901", "d3"], await again.DoUpdate(_ => label.To(Excluded(label))).Returning(_ => label).ToListAsync(database.Engine));
        if (kind != DatabaseKind.MariaDb)
        {
            var more = Insert(Cells).Rows([902, 5, 903], (_, i) => [x.To(i / 30), y.To(i % 30), label.To($"e{i}")]).OnConflict(_ => x, _ => y);
            Assert.Equal(["e902", "e903"], await more.DoNothing().Returning(_ => label).ToListAsync(database.Engine));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Rows_that_a_trigger_keeps_out_are_an_error_and_nothing_stays(DatabaseKind kind)
    {
        await using var db = await Db.CreateAsync(kind);
        await using (var connection = await db.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("""
                CREATE FUNCTION no_odd() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF NEW.age % 2 = 1 THEN RETURN NULL; END IF; RETURN NEW; END $$;
                CREATE TRIGGER no_odd BEFORE INSERT ON people FOR EACH ROW EXECUTE FUNCTION no_odd();
                """);
            await connection.CommitAsync();
        }

        var insert = Insert(Db.People).Rows([1, 2, 3], (p, i) => [p.Name.To("a"), p.Age.To(i)]).Returning(p => p.Id);
        var error = await Assert.ThrowsAsync<UsageException>(async () => await insert.ToListAsync(db.Engine));
        Assert.Contains("3 rows were sent to 'people' and 1 came back", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, await Select(Db.People).CountAsync(db.Engine));
    }
}
