namespace Athanor.Sql.Tests;

/// <summary>What columns get from the program where an INSERT leaves them out.</summary>
public sealed class DefaultTests
{
    private static int _made;

    private static readonly Table Notes = new("notes", new MetaData(),
    [
        new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true),
        new ColumnSchema("text", SqlTypes.Text),
        new ColumnSchema("number", SqlTypes.Integer) { Default = ColumnDefault.Made(() => ++_made) },
        new ColumnSchema("colour", SqlTypes.Nullable(new ColourText()), isNullable: true) { Default = ColumnDefault.Value(Colour.Green) },
        new ColumnSchema("at", SqlTypes.DateTimeOffset) { Default = ColumnDefault.Sql(Now()) },
    ]);

    private static readonly Column<int> Id = Notes.Column<int>("id");
    private static readonly Column<string> Body = Notes.Column<string>("text");
    private static readonly Column<int> Number = Notes.Column<int>("number");
    private static readonly Column<DateTimeOffset> At = Notes.Column<DateTimeOffset>("at");

    [Fact]
    public void Each_row_and_each_execution_gets_values_of_its_own()
    {
        _made = 0;
        var insert = Insert(Notes).Values(Id.To(1), Body.To("a")).Values(Id.To(2), Body.To("b"));
        const string Sql = "INSERT INTO notes (id, text, number, colour, at) VALUES (@p1, @p2, @p3, @p4, CURRENT_TIMESTAMP), (@p5, @p6, @p7, @p8, CURRENT_TIMESTAMP)";
        insert.Is(Sql, 1, "a", 1, "green", 2, "b", 2, "green");
        insert.Is(Sql, 1, "a", 3, "green", 2, "b", 4, "green");
        Insert(Notes).Values(Id.To(1), Number.To(9)).Returning(_ => Number).Is("INSERT INTO notes (id, number, colour, at) VALUES (@p1, @p2, @p3, CURRENT_TIMESTAMP) RETURNING number", 1, 9, "green");
        Insert(Notes).Is("INSERT INTO notes (number, colour, at) VALUES (@p1, @p2, CURRENT_TIMESTAMP)", 5, "green");
    }

    [Fact]
    public void The_rows_of_a_query_share_one()
    {
        _made = 0;
        Insert(Notes).From(Select(User.Table).Select(u => (u.Age, u.Name)), Id, Body).Is(
            "INSERT INTO notes (id, text, number, colour, at) SELECT users.age, users.name, @p1, @p2, CURRENT_TIMESTAMP FROM users", 1, "green");
        Insert(Notes).From(Select(User.Table).Distinct().Select(u => u.Age), Id).Is(
            "INSERT INTO notes (id, number, colour, at) SELECT anon_1.age, @p1, @p2, CURRENT_TIMESTAMP FROM (SELECT DISTINCT users.age FROM users) AS anon_1", 2, "green");
        Insert(Notes).From(Select(Value(1)).Union(Select(Value(2))), Id).Is(
            "INSERT INTO notes (id, number, colour, at) SELECT anon_1.column_1, @p1, @p2, CURRENT_TIMESTAMP FROM (SELECT @p3 AS column_1 UNION SELECT @p4 AS column_1) AS anon_1", 3, "green", 1, 2);
    }

    [Fact]
    public void What_an_upsert_updates_is_what_was_given()
    {
        _made = 0;
        Insert(Notes).Values(Id.To(1), Body.To("a")).OnConflict(Id).DoUpdateAll().Is(
            "INSERT INTO notes (id, text, number, colour, at) VALUES (@p1, @p2, @p3, @p4, CURRENT_TIMESTAMP) ON CONFLICT (id) DO UPDATE SET text = excluded.text", 1, "a", 1, "green");
        Merge(Notes).Using(User.Table, (_, u) => Id == u.Age).WhenNotMatched().ThenInsert((_, u) => Id.To(u.Age), (_, u) => Body.To(u.Name), (_, _) => Number.To(3)).Statement.Is(
            "MERGE INTO notes USING users ON notes.id = users.age WHEN NOT MATCHED THEN INSERT (id, text, number, colour, at) VALUES (users.age, users.name, @p1, @p2, CURRENT_TIMESTAMP)", 3, "green");
    }

    [Fact]
    public void A_default_has_the_type_of_its_column() => Assert.Contains(
        "'n'", Assert.Throws<ArgumentException>(() => new ColumnSchema("n", SqlTypes.Integer) { Default = ColumnDefault.Value(5L) }).Message, StringComparison.Ordinal);

    [Fact]
    public async Task New_rows_are_read_back_by_their_keys_where_nothing_is_returned()
    {
        _made = 0;
        var driver = new FakeDriver { Rows = sql => sql.Contains("notes.", StringComparison.Ordinal) ? [[7, "a"]] : [[1L]] };
        await using var engine = new Engine(new TestDialect(returning: false, lastKey: "last_key"), driver);
        await using var connection = await engine.ConnectAsync();
        Assert.Equal([(7, "a"), (7, "a")], await Insert(Notes).Values(Id.To(1), At.To(Now())).Values(Id.To(2), At.To(Now())).ReadBack(_ => (Number, Body)).ToListAsync(connection));
        Assert.Equal(1L, await Insert(User.Table).Values(u => u.Name.To("a")).ReadBack(u => u.Id).OneAsync(connection));
        const string Reading = "SELECT notes.number, notes.text FROM notes WHERE notes.id = @p1";
        const string Insertion = "INSERT INTO notes (id, at, number, colour) VALUES (@p1, CURRENT_TIMESTAMP, @p2, @p3)";
        Assert.Equal(
            [
                "begin for writing", Insertion, Reading, Insertion, Reading,
                "INSERT INTO users (name) VALUES (@p1)", "SELECT users.id FROM users WHERE users.id = last_key()",
            ],
            driver.Log);
        var unknown = await Assert.ThrowsAsync<UsageException>(async () => await Insert(Notes).Values(Body.To("a")).ReadBack(_ => Id).ToListAsync(connection));
        Assert.Contains("notes.id", unknown.Message, StringComparison.Ordinal);
        driver.Log.Clear();
        Assert.Equal(1L, await Insert(User.Table).Values(u => u.Name.To("a")).ReadBack(u => u.Id).OneAsync(engine));
        Assert.Equal(["begin for writing", "INSERT INTO users (name) VALUES (@p1)", "SELECT users.id FROM users WHERE users.id = last_key()", "commit"], driver.Log.Take(4));
        await Assert.ThrowsAsync<UsageException>(async () => await Insert(User.Table).Values(u => u.Name.To("a")).OnConflict(u => u.Name).DoNothing().ReadBack(u => u.Id).OneAsync(connection));
        await Assert.ThrowsAsync<UsageException>(async () => await Update(User.Table).Set(u => u.Id, 5L).ReadBack(u => u.Name).OneAsync(connection));
    }
}
