namespace Athanor.PostgreSql.Tests;

public sealed class DialectTests
{
    private static readonly MetaData MetaData = new();

    private static readonly Table Items = new(
        "items",
        MetaData,
        [
            new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("name", SqlTypes.String(100)) { IsUnique = true },
            new ColumnSchema("price", SqlTypes.Numeric(10, 2)),
            new ColumnSchema("stock", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true),
            new ColumnSchema("weight", SqlTypes.Double),
            new ColumnSchema("views", SqlTypes.BigInt),
            new ColumnSchema("rank", SqlTypes.SmallInt),
        ]);

    private static readonly Column<int> Id = Items.Column<int>("id");
    private static readonly Column<string> Name = Items.Column<string>("name");
    private static readonly Column<decimal> Price = Items.Column<decimal>("price");
    private static readonly Column<int?> Stock = Items.Column<int?>("stock");
    private static readonly Column<double> Weight = Items.Column<double>("weight");
    private static readonly Column<long> Views = Items.Column<long>("views");
    private static readonly Column<short> Rank = Items.Column<short>("rank");

    [Fact]
    public void A_select_with_everything() => Is(
        Select(Name).Where(Price > 10m && Stock.IsSame(7)).OrderBy(Name.Desc().NullsLast()).Limit(5).Offset(10),
        "SELECT items.name FROM items WHERE items.price > $1 AND items.stock IS NOT DISTINCT FROM $2 ORDER BY items.name DESC NULLS LAST LIMIT $3 OFFSET $4");

    [Fact]
    public void One_value_in_several_places_is_one_parameter()
    {
        var least = Value(5);
        Is(Select(Id).Where(Id > least || Id == least), "SELECT items.id FROM items WHERE items.id > $1 OR items.id = $1");
    }

    [Fact]
    public void A_list_is_one_array_of_any_size()
    {
        Is(Select(Id).Where(Id.In(1, 2, 3)), "SELECT items.id FROM items WHERE items.id = ANY ($1)");
        Is(Select(Id).Where(!Id.In()), "SELECT items.id FROM items WHERE items.id <> ALL ($1)");
        Is(Select(Id).Where((Id + 1).In(1)), "SELECT items.id FROM items WHERE items.id + $1 = ANY ($2)");
        var other = (Column<int>)Id.Type.CreateColumn(new TableAlias(Items, "other"), Id.Schema);
        Is(Select(Id).Where(Id.In(Select(other))), "SELECT items.id FROM items WHERE items.id IN (SELECT other.id FROM items AS other)");
    }

    [Fact]
    public void Patterns_have_an_escape_only_where_they_use_it()
    {
        Is(Select(Id).Where(Name.Like("a%")), "SELECT items.id FROM items WHERE items.name LIKE $1 ESCAPE ''");
        Is(Select(Id).Where(!Name.ILike("a%")), "SELECT items.id FROM items WHERE items.name NOT ILIKE $1 ESCAPE ''");
        Is(Select(Id).Where(Name.IContains("50%")), "SELECT items.id FROM items WHERE items.name ILIKE $1");
    }

    [Fact]
    public void Results_of_another_type_are_converted_and_only_those()
    {
        Is(Select(Sum(Id)), "SELECT sum(items.id) FROM items");
        Is(Select(Sum(Stock)), "SELECT sum(items.stock) FROM items");
        Is(Select(Sum(Views)), "SELECT CAST(sum(items.views) AS bigint) FROM items");
        Is(Select(Sum(Rank)), "SELECT sum(items.rank) FROM items");
        Is(Select(Sum(Price)), "SELECT sum(items.price) FROM items");
        Is(Select(Avg(Id)), "SELECT CAST(avg(items.id) AS double precision) FROM items");
        Is(Select(Avg(Weight)), "SELECT avg(items.weight) FROM items");
        Is(Select(Avg(Price)), "SELECT avg(items.price) FROM items");
        Is(Select(Count()), "SELECT count(*) FROM items", from: Items);
        Is(Select(Round(Price, 1)), "SELECT round(items.price, $1) FROM items");
        Is(Select(Function<double>("round", Weight, Value(1))), "SELECT CAST(round(CAST(items.weight AS numeric), $1) AS double precision) FROM items");
        Is(Select(Function<DateTimeOffset>("current_timestamp")), "SELECT current_timestamp");
        Is(Select(Weight % 2.0), "SELECT CAST(CAST(items.weight AS numeric) % CAST($1 AS numeric) AS double precision) FROM items");
        Is(Select(Id % 2), "SELECT items.id % $1 FROM items");
    }

    [Fact]
    public void Rows_of_arrays_are_inserted_in_their_order()
    {
        ParameterPlaceholder[] arrays = [new(SqlTypes.Text, isList: true), new(SqlTypes.Numeric(10, 2), isList: true)];
        var insert = new InsertStatement(Items, [Name, Price, Views], [[arrays[0], arrays[1], Value(0L)]])
        {
            IsUnnested = true,
            Conflict = new ConflictClause([Name], [new Assignment(Price, Excluded(Price))]),
            Returning = [Id],
        };
        var bound = new InsertStatement(insert.Table, [Name, Price], [[arrays[0], arrays[1]]]) { IsUnnested = true, Conflict = insert.Conflict, Returning = insert.Returning };
        Assert.Equal(
            "INSERT INTO items (name, price) SELECT v.c1, v.c2 FROM unnest($1, $2) WITH ORDINALITY AS v (c1, c2, ord) ORDER BY v.ord "
            + "ON CONFLICT (name) DO UPDATE SET price = excluded.price RETURNING id",
            PostgreSql.Dialect.CreateStatementCompiler().Compile(bound, arrays).Sql);
        Assert.StartsWith(
            "INSERT INTO items (name, price, views) SELECT v.c1, v.c2, $1 FROM unnest($2, $3) WITH ORDINALITY AS v (c1, c2, ord) ORDER BY v.ord",
            insert.ToSql(PostgreSql.Dialect),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_of_defaults() => Assert.Equal(
        "INSERT INTO items DEFAULT VALUES RETURNING id", new InsertStatement(Items, [], [[]]) { Returning = [Id] }.ToSql(PostgreSql.Dialect));

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Lists_mean_what_they_mean_everywhere(DatabaseKind kind)
    {
        await using var database = await Filled(kind);
        var engine = database.Engine;
        Assert.Equal(["bolt", "nut"], await Select(Name).Where(Name.In("nut", "bolt", "screw")).OrderBy(Name.Asc()).ToListAsync(engine));
        Assert.Empty(await Select(Name).Where(Name.In()).ToListAsync(engine));
        Assert.Equal(3, (await Select(Name).Where(Name.NotIn()).ToListAsync(engine)).Count);
        Assert.Equal(["nut"], await Select(Name).Where(Stock.In(5)).ToListAsync(engine));
        Assert.Equal(["nut"], await Select(Name).Where(Stock.NotIn(6)).ToListAsync(engine));
        Assert.Equal(["nut"], await Select(Name).Where(Id.In(Enumerable.Range(-100_000, 100_003)) && Name != "bolt").ToListAsync(engine));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Patterns_match_what_they_say(DatabaseKind kind)
    {
        await using var database = await Filled(kind);
        var engine = database.Engine;
        Assert.Equal([true], await Select(Value(@"a\b").Like(@"a\b")).ToListAsync(engine));
        Assert.Equal([true], await Select(Value(@"50\").Like(@"50\")).ToListAsync(engine));
        Assert.Equal((true, false), (await Select(Value("50%").Contains("0%")).OneAsync(engine), await Select(Value("500").Contains("0%")).OneAsync(engine)));
        Assert.Equal([true], await Select(Value(@"a\b_c").StartsWith(@"a\b_")).ToListAsync(engine));
        Assert.Equal((true, false), (await Select(Value("ÄBC").ILike("äb_")).OneAsync(engine), await Select(Value("ÄBC").Like("äb_")).OneAsync(engine)));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Functions_and_operators_give_the_type_that_they_have_in_the_program(DatabaseKind kind)
    {
        await using var database = await Filled(kind);
        var engine = database.Engine;
        Assert.Equal(6L, await Select(Sum(Id)).OneAsync(engine));
        Assert.Equal(5L, await Select(Sum(Stock)).OneAsync(engine));
        Assert.Equal(60L, await Select(Sum(Views)).OneAsync(engine));
        Assert.Equal(6L, await Select(Sum(Rank)).OneAsync(engine));
        Assert.Equal(7.5m, await Select(Sum(Price)).OneAsync(engine));
        Assert.Equal(2.0, await Select(Avg(Id)).OneAsync(engine));
        Assert.Equal(2.5m, await Select(Avg(Price)).OneAsync(engine));
        Assert.Equal(3L, await Select(Count()).From(Items).OneAsync(engine));
        Assert.Equal(2L, await Select(CountDistinct(Stock) + 1L).OneAsync(engine));
        Assert.Equal(2.4m, await Select(Round(Value(2.35m), 1)).OneAsync(engine));
        Assert.Equal(2.4, await Select(Function<double>("round", Value(2.35), Value(1))).OneAsync(engine));
        Assert.Equal(4, await Select(Length(Value("Zürü"))).OneAsync(engine));
        Assert.Equal("abc", await Select(Trim(Value("  abc "))).OneAsync(engine));
        Assert.Equal("ÄB", await Select(Upper(Value("äb"))).OneAsync(engine));
        Assert.Equal(7, await Select(Coalesce(Stock, Value(7))).Where(Name == "bolt").OneAsync(engine));
        Assert.Equal("many", await Select(Case(Id > 1, "many").Else("one")).Where(Id == 2).OneAsync(engine));
        Assert.Equal("7!", await Select(Value(3) + Value(4) + "!").OneAsync(engine));
        Assert.Equal("true and 1.50", await Select(Value(true) + (" and " + Value(1.50m))).OneAsync(engine));
        Assert.Equal((3, -3), (await Select(Value(7) / 2).OneAsync(engine), await Select(Value(-7) / 2).OneAsync(engine)));
        Assert.Equal((1, -1), (await Select(Value(7) % 2).OneAsync(engine), await Select(Value(-7) % 2).OneAsync(engine)));
        Assert.Equal((1.5, -1.5), (await Select(Value(5.5) % 2.0).OneAsync(engine), await Select(Value(-5.5) % 2.0).OneAsync(engine)));
        Assert.Equal(1.5m, await Select(Value(5.5m) % 2m).OneAsync(engine));
        Assert.Equal(5, await Select(Cast<int>(Value("5"))).OneAsync(engine));
        Assert.InRange(await Select(Function<DateTimeOffset>("current_timestamp")).OneAsync(engine), DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(1));
        Assert.Equal((1, "a", 2.5m), await Select(Value(1), Value("a"), Value(2.5m)).OneAsync(engine));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Every_word_that_the_server_reserves_is_quoted(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var connection = await database.Engine.ConnectAsync();
        var words = (await connection.Text("SELECT string_agg(word, ' ' ORDER BY word) FROM pg_get_keywords()")).Split(' ');
        Assert.True(words.Length > 400);

        // As a column with and without a qualifier, as a label, and as an alias, which stands for all that names rows.
        var table = new Table("words", new MetaData(), [.. words.Select(word => new ColumnSchema(word, SqlTypes.Integer))]);
        await table.MetaData.CreateAllAsync(database.Engine);
        var insert = new InsertStatement(table, table.Columns, [[.. words.Select((_, i) => Value(i))]]) { Returning = [.. table.Columns.Select(c => c.Expression)] };
        await connection.ExecuteAsync(insert);
        for (var i = 0; i < words.Length; i++)
        {
            var column = new Column<int>(new TableAlias(table, words[i]), table[words[i]].Schema, SqlTypes.Integer);
            var cursor = await ((IStatementExecutor)connection).OpenAsync(Select(column.Label(words[i])).Statement, async: true, default);
            Assert.True(await cursor.ReadAsync(async: true, default));
            Assert.Equal((words[i], i), (cursor.Row.GetName(0), cursor.Row.GetInt32(0)));
            await cursor.CloseAsync(async: true);
        }
    }

    private static async Task<TestDatabase> Filled(DatabaseKind kind)
    {
        var database = await TestDatabase.CreateAsync(kind);
        await MetaData.CreateAllAsync(database.Engine);
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync("""
            INSERT INTO items (name, price, stock, weight, views, rank)
            VALUES ('bolt', 1.25, NULL, 0.5, 10, 1), ('nut', 2.50, 5, 1.5, 20, 2), ('washer', 3.75, NULL, 2.5, 30, 3)
            """);
        return database;
    }

    private static void Is<T>(Query<T> query, string sql, ISource? from = null) => Assert.Equal(sql, (from is null ? query : query.From(from)).ToSql(PostgreSql.Dialect));
}
