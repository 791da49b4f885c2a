namespace Athanor.Sql.Tests;

/// <summary>Rows that an INSERT gives back stand in the order in which they were given, in whatever order the database gives them.</summary>
public sealed class InsertOrderTests
{
    private static readonly Table Things = new("things", new MetaData(),
    [
        new ColumnSchema("id", SqlTypes.Uuid, isPrimaryKey: true),
        new ColumnSchema("name", SqlTypes.Text),
    ]);

    private static readonly Table Pairs = new("pairs", new MetaData(),
    [
        new ColumnSchema("a", SqlTypes.Integer, isPrimaryKey: true),
        new ColumnSchema("b", SqlTypes.Integer, isPrimaryKey: true),
    ]);

    [Fact]
    public async Task By_the_numbers_that_the_database_draws()
    {
        var driver = new FakeDriver { Rows = _ => [["t3", 3L], ["t1", 1L], ["t2", 2L]] };
        await using var engine = new Engine(TestDialect.Plain, driver);
        var insert = Insert(Post.Table).Rows([1, 2, 3], (p, i) => [p.Title.To("t" + i)]);
        Assert.Equal(["t1", "t2", "t3"], await insert.Returning(p => p.Title).ToListAsync(engine));
        Assert.Equal(["begin for writing", "INSERT INTO posts (title) VALUES (@p1), (@p2), (@p3) RETURNING title, id", "commit", "reset"], driver.Log);
        driver.Rows = _ => [[30L], [10L], [20L]];
        Assert.Equal([10L, 20L, 30L], await insert.Returning(p => p.Id).ToListAsync(engine));
        Assert.Contains("INSERT INTO posts (title) VALUES (@p1), (@p2), (@p3) RETURNING id", driver.Log);
    }

    [Fact]
    public async Task By_the_keys_that_were_given()
    {
        Guid[] keys = [Guid.Parse("00000000-0000-0000-0000-000000000003"), Guid.Parse("00000000-0000-0000-0000-000000000001"), Guid.Parse("00000000-0000-0000-0000-000000000002")];
        var driver = new FakeDriver { Rows = _ => [["one", keys[1]], ["two", keys[2]], ["three", keys[0]]] };
        await using var engine = new Engine(TestDialect.Plain, driver);
        var (id, name) = (Things.Column<Guid>("id"), Things.Column<string>("name"));
        var rows = await Insert(Things).Rows([("three", keys[0]), ("one", keys[1]), ("two", keys[2])], (_, t) => [id.To(t.Item2), name.To(t.Item1)]).Returning(_ => name).ToListAsync(engine);
        Assert.Equal(["three", "one", "two"], rows);
    }

    [Fact]
    public async Task Without_a_key_to_rely_on_one_by_one()
    {
        var driver = new FakeDriver { Rows = _ => [[7]] };
        await using var engine = new Engine(TestDialect.Plain, driver);
        var (a, b) = (Pairs.Column<int>("a"), Pairs.Column<int>("b"));
        Assert.Equal([7, 7], await Insert(Pairs).Rows([1, 2], (_, i) => [a.To(i), b.To(i)]).Returning(_ => b).ToListAsync(engine));
        const string One = "INSERT INTO pairs (a, b) VALUES (@p1, @p2) RETURNING b";
        Assert.Equal(["begin for writing", One, One, "commit", "reset"], driver.Log);
        driver.Log.Clear();
        await Insert(Post.Table).Rows([1, 2], (p, i) => [p.Views.To(i)]).OnConflict(p => p.Id).DoNothing().Returning(p => p.Views).ToListAsync(engine);
        Assert.Equal(2, driver.Log.Count(s => s.StartsWith("INSERT", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Rows_that_do_not_come_back_are_an_error_where_the_others_cannot_be_told()
    {
        var driver = new FakeDriver { Rows = _ => [[1L], [2L]] };
        await using var engine = new Engine(TestDialect.Plain, driver);
        var insert = Insert(Post.Table).Rows([1, 2, 3], (p, i) => [p.Views.To(i)]).Returning(p => p.Id);
        var error = await Assert.ThrowsAsync<UsageException>(async () => await insert.ToListAsync(engine));
        Assert.Contains("3 rows were sent to 'posts' and 2 came back", error.Message, StringComparison.Ordinal);
        Assert.Contains("rollback", driver.Log);
    }

    [Fact]
    public async Task Values_by_name_stand_in_their_rows()
    {
        var trap = new SqlTrap();
        var insert = Insert(Post.Table).Values(p => p.Views.To(Param<int>("v")), p => p.Title.To("a")).Values(p => p.Views.To(Param<int>("v")), p => p.Title.To(Param<string>("t"))).OnConflict(p => p.Id).DoNothing();
        Assert.Equal([1L, 1L], await insert.Returning(p => p.Id).Bind(("v", 5), ("t", "b")).ToListAsync(trap));
        Assert.Equal([5, "a", 5, "b"], trap.Values.SelectMany(v => v));
        var error = await Assert.ThrowsAsync<UsageException>(async () => await insert.Returning(p => p.Id).Bind(("v", 5), ("x", "b")).ToListAsync(trap));
        Assert.Contains("'x'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_rows_go_out_however_many_are_asked_for()
    {
        var driver = new FakeDriver { Rows = _ => [[2L], [1L]] };
        await using var engine = new Engine(TestDialect.Plain, driver);
        var insert = Insert(Post.Table).Rows([1, 2], (p, i) => [p.Views.To(i)]).Returning(p => p.Id);
        Assert.Equal(1, await insert.FirstAsync(engine));
        Assert.Equal(1, insert.FirstOrDefault(engine));
        await Assert.ThrowsAsync<MultipleRowsException>(async () => await insert.OneAsync(engine));
        await using var connection = await engine.ConnectAsync();
        Assert.Equal([1L, 2L], await insert.Stream(connection).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal([1L, 2L], insert.Stream(connection).AsEnumerable());
    }
}
