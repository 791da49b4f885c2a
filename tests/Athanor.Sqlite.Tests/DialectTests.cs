using static Athanor.Sql.SqlLanguage;

namespace Athanor.Sqlite.Tests;

public sealed class DialectTests
{
    private static readonly MetaData MetaData = new();

    private static readonly Table Items = new(
        "items",
        MetaData,
        [
            new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("name", SqlTypes.Text) { IsUnique = true },
            new ColumnSchema("price", SqlTypes.Numeric(10, 2)),
            new ColumnSchema("stock", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true),
        ]);

    private static readonly Column<int> Id = Items.Column<int>("id");
    private static readonly Column<string> Name = Items.Column<string>("name");
    private static readonly Column<decimal> Price = Items.Column<decimal>("price");
    private static readonly Column<int?> Stock = Items.Column<int?>("stock");

    [Fact]
    public void A_select_with_everything() => Is(
        Select(Name).Where(Price > 10m && Stock.IsSame(Value<int?>(null))).OrderBy(Name.Desc().NullsLast()).Limit(5).Offset(10),
        "SELECT items.name FROM items WHERE items.price > ?1 AND items.stock IS ?2 ORDER BY items.name DESC NULLS LAST LIMIT ?3 OFFSET ?4");

    [Fact]
    public void An_offset_without_a_limit() => Is(Select(Name).Offset(10), "SELECT items.name FROM items LIMIT -1 OFFSET ?1");

    [Fact]
    public void Null_safe_comparison() => Is(Select(Id).Where(Stock.IsNotSame(Value<int?>(3))), "SELECT items.id FROM items WHERE items.stock IS NOT ?1");

    [Fact]
    public void One_value_in_several_places_is_one_parameter()
    {
        var least = Value(5);
        Is(Select(Id).Where(Id > least || Id == least), "SELECT items.id FROM items WHERE items.id > ?1 OR items.id = ?1");
    }

    [Fact]
    public void Case_insensitive_patterns_are_plain_LIKE()
    {
        Is(Select(Id).Where(Name.ILike("a%")), "SELECT items.id FROM items WHERE items.name LIKE ?1");
        Is(Select(Id).Where(!Name.IContains("50%")), @"SELECT items.id FROM items WHERE items.name NOT LIKE +?1 ESCAPE '\'");
    }

    // SQLite looks at the value of a pattern, and plans anew for each, unless a sign stands before it.
    [Fact]
    public void A_pattern_that_may_match_anywhere_is_not_planned_for()
    {
        Is(Select(Id).Where(Name.Contains("a") || Name.EndsWith("b")), "SELECT items.id FROM items WHERE items.name GLOB +?1 OR items.name GLOB +?2");
        Is(Select(Id).Where(Name.StartsWith("a")), "SELECT items.id FROM items WHERE items.name GLOB ?1");
    }

    [Fact]
    public void An_upsert_of_a_querys_rows_has_a_where()
    {
        var source = new SelectQuery([Name, Price]);
        var insert = new InsertStatement(Items, [Name, Price], []) { Query = source, Conflict = new ConflictClause([Name], [new Assignment(Price, Excluded(Price))]) };
        Assert.Equal(
            "INSERT INTO items (name, price) SELECT items.name, items.price FROM items WHERE 1 ON CONFLICT (name) DO UPDATE SET price = excluded.price",
            insert.ToSql(SqliteDialect.Instance));
        var union = new InsertStatement(Items, [Name, Price], [])
        {
            Query = new CompoundQuery(CompoundKind.UnionAll, source, source),
            Conflict = new ConflictClause([], []),
        };
        Assert.EndsWith(") WHERE 1 ON CONFLICT DO NOTHING", union.ToSql(SqliteDialect.Instance), StringComparison.Ordinal);
    }

    [Fact]
    public void An_insert_has_a_conflict_clause_for_each_key()
    {
        var insert = new InsertStatement(Items, [Name, Price], [[Value("a"), Value(1m)]])
        {
            Conflicts = [new ConflictClause([Name], [new Assignment(Price, Excluded(Price))]), new ConflictClause([Id], [new Assignment(Name, Value("b"))]), new ConflictClause([], [])],
        };
        Assert.Equal(
            "INSERT INTO items (name, price) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET price = excluded.price ON CONFLICT (id) DO UPDATE SET name = ?3 ON CONFLICT DO NOTHING",
            insert.ToSql(SqliteDialect.Instance));
    }

    [Fact]
    public async Task The_first_conflict_clause_that_fits_decides()
    {
        await using var engine = await Filled();
        var bolt = await Select(Id).Where(Name == "bolt").OneAsync(engine);
        InsertStatement Of(long id, string name) => new(Items, [Id, Name, Price], [[Value(id), Value(name), Value(99m)]])
        {
            Conflicts = [new ConflictClause([Name], [new Assignment(Price, Excluded(Price))]), new ConflictClause([Id], [new Assignment(Name, Excluded(Name))])],
        };
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteAsync(Of(1_000, "bolt"));
        Assert.Equal(99m, await Select(Price).Where(Id == bolt).OneAsync(connection));
        await connection.ExecuteAsync(Of(bolt, "screw"));
        Assert.Equal("screw", await Select(Name).Where(Id == bolt).OneAsync(connection));
        await connection.CommitAsync();
    }

    [Fact]
    public void A_row_of_defaults() => Assert.Equal(
        "INSERT INTO items DEFAULT VALUES RETURNING id", new InsertStatement(Items, [], [[]]) { Returning = [Id] }.ToSql(SqliteDialect.Instance));

    [Fact]
    public async Task Upserts_run()
    {
        await using var engine = await Filled();
        await using var connection = await engine.ConnectAsync();
        foreach (QueryStatement query in new QueryStatement[]
        {
            new SelectQuery([Name, Price]),
            new SelectQuery([Name, Price]).WithLimit(2L),
            new CompoundQuery(CompoundKind.Union, new SelectQuery([Name, Price]), new SelectQuery([Name, Price])),
        })
        {
            var conflict = new ConflictClause([Name], [new Assignment(Price, Excluded(Price) + 1m)]);
            var insert = new InsertStatement(Items, [Name, Price], []) { Query = query, Conflict = conflict };
            Assert.True(await connection.ExecuteAsync(insert) >= 2);
        }

        await connection.CommitAsync();
        Assert.Equal(13.5m, Select(Price).Where(Name == "bolt").One(engine));
    }

    [Fact]
    public async Task Division()
    {
        await using var engine = await Filled();

        // Integers divide to integers, all other numbers do not, whatever SQLite has made of them.
        Assert.Equal(3, One(engine, Value(7) / 2));
        Assert.Equal(3.5m, One(engine, Value(7m) / 2m));
        Assert.Equal(3.5, One(engine, Value(7.0) / 2.0));
        Assert.Equal(0.875m, One(engine, Value(7m) / 2m / 4m));
        Assert.Equal(14m, One(engine, Value(7m) / (Value(2m) / 4m)));
        Assert.Equal(2.5m, One(engine, (Value(7m) - 2m) / (Value(1m) + 1m)));
        Assert.Equal(3.3333333333m, decimal.Round(Select(Price / 3m).Where(Name == "nut").One(engine), 10));
        Is(Select(Price / (Price - 1m)), "SELECT items.price * 1.0 / (items.price - ?1) FROM items");
    }

    [Fact]
    public async Task Remainder()
    {
        await using var engine = await Filled();
        Assert.Equal(1, One(engine, Value(7) % 2));
        Assert.Equal(-1, One(engine, Value(-7) % 2));
        Assert.Equal(1.5m, One(engine, Value(5.5m) % 2m));
        Assert.Equal(-1.5, One(engine, Value(-5.5) % 2.0));
        Assert.Equal(3m, One(engine, Value(5.5m) % 2m * 2m));
    }

    [Fact]
    public async Task Text_after_text_and_numbers()
    {
        await using var engine = await Filled();

        // In SQLite the operator binds tighter than arithmetic.
        Assert.Equal("7!", One(engine, Value(3) + Value(4) + "!"));
        Assert.Equal("6 of 8", One(engine, Value(2) * 3 + (" of " + (Value(2) * 4))));
        Assert.Equal("-5", One(engine, -Value(5) + ""));
        Assert.Equal("bolt: 10.5", Select(Name + (": " + Price)).Where(Name == "bolt").One(engine));
        Is(Select(Name + "a" + Name + "b"), "SELECT items.name || ?1 || items.name || ?2 FROM items");
    }

    [Theory]
    [InlineData("bolt", "bolt", true)]
    [InlineData("bolt", "BOLT", false)]
    [InlineData("bolt", "b%", true)]
    [InlineData("bolt", "B%", false)]
    [InlineData("bolt", "_olt", true)]
    [InlineData("bolt", "b_t", false)]
    [InlineData("äpfel", "_pfel", true)]
    [InlineData("a*b", "a*b", true)]
    [InlineData("axb", "a*b", false)]
    [InlineData("a?b", "a?b", true)]
    [InlineData("axb", "a?b", false)]
    [InlineData("[x]", "[x]", true)]
    [InlineData("x", "[x]", false)]
    [InlineData("a[b", "a[%", true)]
    [InlineData("a\\b", "a\\b", true)]
    [InlineData("!0!1", "!0%", true)]
    [InlineData("", "%", true)]
    [InlineData("x", "", false)]
    public async Task Patterns_that_tell_cases_apart(string text, string pattern, bool matches)
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        Assert.Equal(matches, One(engine, Value(text).Like(pattern)));
        Assert.Equal(!matches, One(engine, !Value(text).Like(pattern)));
    }

    [Theory]
    [InlineData("100% sure", "0% s", true)]
    [InlineData("100x sure", "0% s", false)]
    [InlineData("a_b", "_", true)]
    [InlineData("axb", "_", false)]
    [InlineData("a\\%b", "\\%", true)]
    [InlineData("a\\xb", "\\%", false)]
    [InlineData("a*[?]!b", "*[?]!", true)]
    [InlineData("wow!1\\!2", "!1\\!2", true)]
    [InlineData("wow!", "WOW!", false)]
    [InlineData("!!0", "!!0", true)]
    [InlineData("!3_!2%", "!3_!2%", true)]
    [InlineData("!3x!2%", "!3_!2%", false)]
    public async Task Plain_parts_of_a_text(string text, string part, bool matches)
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        Assert.Equal(matches, One(engine, Value(text).Contains(part)));
        Assert.Equal(matches, One(engine, Value("<" + text + ">").Contains(part)));
        Assert.Equal(text.StartsWith(part, StringComparison.Ordinal), One(engine, Value(text).StartsWith(part)));
        Assert.Equal(text.EndsWith(part, StringComparison.Ordinal), One(engine, Value(text).EndsWith(part)));
    }

    [Fact]
    public async Task A_cased_pattern_of_any_text_finds_that_text()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await using var connection = await engine.ConnectAsync();
        var pieces = new[] { "!", "!0", "!1", "!2", "!3", "\\", "%", "_", "*", "?", "[", "]", "^", "a", "A", "ü" };
        var random = new Random(11);
        for (var i = 0; i < 300; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            var other = string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => pieces[random.Next(pieces.Length)]));
            Assert.True(Select(Value(text).Contains(text)).One(connection), text);
            Assert.Equal(text.Contains(other, StringComparison.Ordinal), Select(Value(text).Contains(other)).One(connection));
        }
    }

    [Fact]
    public async Task Casts()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");

        // Rounded, as other databases do it.
        Assert.Equal(3, One(engine, Cast(Value(2.7), SqlTypes.Integer)));
        Assert.Equal(-3, One(engine, Cast(Value(-2.7m), SqlTypes.Integer)));
        Assert.Equal(42L, One(engine, Cast(Value("42"), SqlTypes.BigInt)));
        Assert.Equal(2.0, One(engine, Cast(Value(2), SqlTypes.Double)));
        Assert.Equal(1.5m, One(engine, Cast(Value("1.5"), SqlTypes.Numeric())));
        Assert.Equal("42", One(engine, Cast(Value(42), SqlTypes.Text)));
        Assert.True(One(engine, Cast(Value(5), SqlTypes.Boolean)));
        Assert.False(One(engine, Cast(Value(0), SqlTypes.Boolean)));
        Assert.Equal([97], One(engine, Cast(Value("a"), SqlTypes.Binary)));
        Assert.Equal(new Guid("0f8fad5b-d9cb-469f-a165-70867728950e"), One(engine, Cast(Value("0f8fad5b-d9cb-469f-a165-70867728950e"), SqlTypes.Uuid)));
        var moment = new DateTime(2024, 5, 6, 7, 8, 9, 120);
        Assert.Equal(new DateOnly(2024, 5, 6), One(engine, Cast(Value(moment), SqlTypes.Date)));
        Assert.Equal(new TimeOnly(7, 8, 9, 120), One(engine, Cast(Value(moment), SqlTypes.Time)));
        Assert.Equal("07:08:09.1200000", One(engine, Cast(Cast(Value(moment), SqlTypes.Time), SqlTypes.Text)));
        Assert.Equal("07:08:00", One(engine, Cast(Cast(Value("07:08"), SqlTypes.Time), SqlTypes.Text)));
        Assert.Equal(new DateTime(2024, 5, 6), One(engine, Cast(Value(new DateOnly(2024, 5, 6)), SqlTypes.DateTime)));
        Assert.True(One(engine, Cast(Value("2024-05-06 07:08:09.12"), SqlTypes.DateTime) == moment));
        Assert.Equal("2024-05-06 00:00:00", One(engine, Cast(Cast(Value("2024-05-06"), SqlTypes.DateTime), SqlTypes.Text)));
        Assert.True(One(engine, Cast(Value("2024-05-06 09:08:09.12+02:00"), SqlTypes.DateTimeOffset) == new DateTimeOffset(moment, TimeSpan.Zero)));
    }

    [Fact]
    public async Task Now_is_an_instant_as_it_is_stored()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        var before = DateTimeOffset.UtcNow;
        var now = One(engine, Function<DateTimeOffset>("now"));
        Assert.InRange(now, before.AddMilliseconds(-2), DateTimeOffset.UtcNow.AddMilliseconds(2));
        Assert.True(One(engine, Function<DateTimeOffset>("current_timestamp") > before.AddMinutes(-1)));
        Assert.True(One(engine, Function<DateTimeOffset>("now") < before.AddMinutes(10)));
        Assert.EndsWith("+00:00", One(engine, Cast(Function<DateTimeOffset>("now"), SqlTypes.Text)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Functions()
    {
        await using var engine = await Filled();
        Assert.Equal("bolt BOLT Ä", One(engine, Lower(Value("BOLT")) + " " + Upper(Value("bolt")) + " " + Lower(Value("Ä"))));
        Assert.Equal(4, One(engine, Length(Value("äöü🜁"))));
        Assert.Equal(2, Select(Count()).Where(Price > 0m).From(Items).One(engine));
        Assert.Equal(20.5m, Select(Sum(Price)).One(engine));
        Assert.Equal(10.25m, Select(Avg(Price)).One(engine));
        Assert.Equal((10m, 10.5m), (Select(Min(Price)).One(engine), Select(Max(Price)).One(engine)));
        Assert.Equal(10.3m, One(engine, Round(Value(10.25m), 1)));
        Assert.Equal("x", One(engine, Trim(Value("  x "))));
        Assert.Equal(7, One(engine, Coalesce(Value<int?>(null), Value(7))));
    }

    [Fact]
    public async Task Sums_of_decimals_are_decimals()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await MetaData.CreateAllAsync(engine);
        await using var connection = await engine.ConnectAsync();
        for (var i = 0; i < 100; i++)
        {
            await connection.ExecuteAsync(new InsertStatement(Items, [Name, Price], [[Value($"n{i}"), Value(0.1m)]]));
        }

        await connection.CommitAsync();
        Assert.Equal(10.0m, Select(Sum(Price)).One(engine));
    }

    [Fact]
    public async Task Lists_rows_of_values_and_truth()
    {
        var otherId = new Column<int>(new TableAlias(Items, "other"), Id.Schema, Id.Type);
        await using var engine = await Filled();
        Assert.Equal(["bolt", "nut"], Select(Name).Where(Name.In("nut", "bolt", "none")).OrderBy(Name).ToList(engine));
        Assert.Empty(Select(Name).Where(Name.In([])).ToList(engine));
        Assert.Equal(2, Select(Name).Where(BooleanConstant.True).ToList(engine).Count);
        Assert.Equal("nut", Select(Name).Where(Row(Name, Price) == Row(Value("nut"), Value(10m))).One(engine));
        Assert.True(One(engine, Case(Value(1) == 1, true).Else(false)));
        Assert.Equal(["bolt", "nut"], Select(Name).Where(Exists(Select(otherId).Where(otherId != Id))).OrderBy(Name).ToList(engine));
    }

    private static void Is<TRow>(RowStatement<TRow> statement, string sql) => Assert.Equal(sql, statement.ToSql(SqliteDialect.Instance));

    private static T One<T>(Engine engine, Expr<T> expression) => Select(expression).One(engine);

    private static async Task<Engine> Filled()
    {
        var engine = Sqlite.CreateEngine("sqlite://");
        await MetaData.CreateAllAsync(engine);
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteAsync(new InsertStatement(Items, [Name, Price], [[Value("bolt"), Value(10.5m)], [Value("nut"), Value(10m)]]));
        await connection.CommitAsync();
        return engine;
    }
}
