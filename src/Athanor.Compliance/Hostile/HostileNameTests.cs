using CsCheck;

namespace Athanor.Compliance;

/// <summary>Hostile names wherever one stands: what is named so works, or is refused by an error of Athanor's own.</summary>
public abstract class HostileNameTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    // Every database takes these, for a table as for a column.
    private static readonly string[] Harmless =
    [
        "a'b", "a\"b", "\"", "a\"\"b", "`", "a`b", "a``b", "a.b", ".", "a b", "a;b", "a--b", "a/*b*/", "a\\b", "a\\", "[a]", "a]b", "$1", "a$$b", ":a", "@p1", "?", "?1", "a?b", "{0}", "%", "select", "order", "Group", "null",
        "A", "É", "größe", "日本", "1", "1a", "a\tb", "a\nb", "-", "'; DROP TABLE t; --", "x\"; DROP TABLE t; --", "x`; DROP TABLE t; --", "_", "\u00a0a", "\u202ea", "rowid",
    ];

    private static readonly Gen<string> Names = Gen.Frequency(
        (3, Gen.Int[0, Harmless.Length - 1].Select(i => Harmless[i])), (2, HostileText.Any), (1, Gen.Select(HostileText.Any, Gen.Int[1, 200], (text, length) => (text + new string('n', length))[..length])));

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Names_that_every_database_takes(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        foreach (var (i, name) in Harmless.Index())
        {
            await Use(database.Engine, name, Harmless[(i + 1) % Harmless.Length]);
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Any_name_works_or_is_refused(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var worked = 0;
        await Gen.Select(Names, Names).Where((one, other) => !string.Equals(one, other, StringComparison.OrdinalIgnoreCase)).Try(
            12,
            async names =>
            {
                try
                {
                    await Use(database.Engine, names.Item1, names.Item2);
                    worked++;
                }
                catch (Exception e) when (e is AthanorException or ArgumentException)
                {
                    Assert.Equal(7, await Select(Value(7)).OneAsync(database.Engine));
                }
            },
            names => $"{Fuzz.Show(names.Item1)}, {Fuzz.Show(names.Item2)}");
        Assert.True(worked > 0, "Every name was refused: nothing was tried.");
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Any_label_and_alias_works_or_is_refused(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var table = new Table("t", new MetaData(), [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("v", SqlTypes.Integer)]);
        var (id, v) = (table.Column<int>("id"), table.Column<int>("v"));
        await table.MetaData.CreateAllAsync(database.Engine);
        await Insert(table).Values(_ => id.To(1), _ => v.To(2)).ExecuteAsync(database.Engine);
        await using var connection = await database.Engine.ConnectAsync();
        await Gen.Select(Names, Names).Where((one, other) => one != other).Try(
            30,
            async names =>
            {
                var (one, other) = names;
                var row = await connection.Attempt(async () =>
                {
                    var s = Select(id.Label(one), v.Label(other)).AsSubquery(other);
                    return (await Select(s.Column<int>(one), s.Column<int>(other)).From(s).OrderBy(s.Column<int>(other)).ToListAsync(connection)).Cast<object>().ToList();
                });
                Assert.True(row is null or [(1, 2)], "Another column was read.");
                row = await connection.Attempt(async () =>
                {
                    var cte = Select(id.Label(one), v.Label(other)).AsCte(one);
                    var alias = table.As(other);
                    return (await Select(cte.Column<int>(one), cte.Column<int>(other), alias.Column<int>("v")).From(cte).Join(alias, alias.Column<int>("id") == cte.Column<int>(one)).ToListAsync(connection)).Cast<object>().ToList();
                });
                Assert.True(row is null or [(1, 2, 2)], "Another column was read.");
                row = await connection.Attempt(async () => (await SelectRow(id.Label(one), v.Label(other)).ToListAsync(connection)).Select(r => (object)(r.Get<int>(one), r.Get<int>(other))).ToList());
                Assert.True(row is null or [(1, 2)], "Another column was read.");
            },
            names => $"{Fuzz.Show(names.Item1)}, {Fuzz.Show(names.Item2)}");
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_table_called_as_the_row_of_an_upsert_does_not_take_its_place(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var table = new Table("Excluded", new MetaData(), [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("v", SqlTypes.Integer)]);
        var (id, v) = (table.Column<int>("id"), table.Column<int>("v"));
        await table.MetaData.CreateAllAsync(database.Engine);
        await Insert(table).Values(_ => id.To(1), _ => v.To(2)).ExecuteAsync(database.Engine);
        var upsert = Insert(table).Values(_ => id.To(1), _ => v.To(10)).OnConflict(_ => id).DoUpdate(_ => v.To(v + Excluded(v)));
        if (!tested.CallsUpsertedRowExcluded)
        {
            await upsert.ExecuteAsync(database.Engine);
            Assert.Equal(12, await Select(v).OneAsync(database.Engine));
        }
        else
        {
            Assert.Contains("'excluded'", (await Assert.ThrowsAsync<CompileException>(async () => await upsert.ExecuteAsync(database.Engine))).Message, StringComparison.Ordinal);
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Long_labels_stay_apart(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var stem = new string('é', 150);
        var s = Select(Value(1).Label(stem + "a"), Value(2).Label(stem + "b")).AsSubquery(stem);
        Assert.Equal((2, 1), await Select(s.Column<int>(stem + "b"), s.Column<int>(stem + "a")).From(s).OneAsync(database.Engine));
        var union = Select(Value(new OrderId(1), OrderId.Type).Label(stem + "a")).UnionAll(Select(Value(new OrderId(1), OrderId.Type).Label(stem + "b"))).AsSubquery("u");
        Assert.Equal(2, await Select(union.Column<OrderId>(stem + "a")).From(union).CountAsync(database.Engine));
        var shouted = Select(Value("A", new Shouted()).Label(stem + "a")).UnionAll(Select(Value("B", new Shouted()).Label(stem + "a")));
        Assert.Equal(["A", "B"], (await shouted.ToListAsync(database.Engine)).Order());
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Names_that_differ_in_case_alone_are_two_or_an_error(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var s = Select(Value(1).Label("x"), Value(2).Label("X")).AsSubquery("s");
        var query = Select(s.Column<int>("X"), s.Column<int>("x")).From(s);
        if (!ReferenceEquals(database.Engine.Dialect.NameComparer, StringComparer.Ordinal))
        {
            Assert.Contains("'X'", (await Assert.ThrowsAsync<CompileException>(async () => await query.OneAsync(database.Engine))).Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal((2, 1), await query.OneAsync(database.Engine));
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Names_that_do_not_exist_are_clear_errors(DialectUnderTest tested)
    {
        await using var database = await tested.CreateDatabaseAsync();
        var table = new Table("t", new MetaData(), [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("v", SqlTypes.Text)]);
        await table.MetaData.CreateAllAsync(database.Engine);
        Assert.Contains("id, v", Assert.Throws<KeyNotFoundException>(() => table["v; DROP TABLE t"]).Message, StringComparison.Ordinal);
        var v = table.Column<string>("v");
        await using var connection = await database.Engine.ConnectAsync();
        foreach (var name in Harmless)
        {
            if (name != "1")
            {
                Assert.Null(await connection.Attempt(async () => await Select(v).OrderBy(v.Collate(name)).ToListAsync(connection)));
            }

            Assert.Null(await connection.Attempt(async () => await Select(Function<string>($"no_{(name.All(char.IsAsciiLetterOrDigit) ? name : $"\"{name}")}")).ToListAsync(connection)));
            Assert.Throws<ArgumentException>(() => v.Op<string>($"|| {name} ;", v));
        }

        foreach (var type in (SqlType<string>[])[SqlTypes.Domain("a'b\"; --", SqlTypes.Text), SqlTypes.Exact("no_such_type(1", SqlTypes.Text)])
        {
            Assert.True(await connection.Attempt(async () => await Select(Cast(v, type)).ToListAsync(connection)) is null || !tested.RefusesUnknownTypes);
        }

        Assert.Empty(await Select(v).ToListAsync(connection));
    }

    // A table, its columns, constraints and an index are called so, and aliases, CTEs and labels besides.
    private static async Task Use(Engine engine, string one, string other)
    {
        var metadata = new MetaData();
        var table = new Table(
            one,
            metadata,
            [new ColumnSchema(one, SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema(other, SqlTypes.String(50)), new ColumnSchema("mood", SqlTypes.EnumType<Mood>($"{one} m"))],
            new TableItems { Indexes = [new TableIndex(other) { Name = $"{other} i" }], CheckConstraints = [new CheckConstraint("1 = 1") { Name = $"{other} c" }] });
        var (id, v, mood) = (table.Column<int>(one), table.Column<string>(other), table.Column<Mood>("mood"));
        try
        {
            await metadata.CreateAllAsync(engine);
            await using var connection = await engine.ConnectAsync();
            Assert.Equal(1, await Insert(table).Values(_ => id.To(1), _ => v.To(other), _ => mood.To(Mood.VeryGlad)).Returning(_ => id).OneAsync(connection));
            Assert.Equal(1, await Update(table).Set(_ => v.To(v + "!")).Where(_ => id == 1).ExecuteAsync(connection));
            var upsert = Insert(table).Values(_ => id.To(1), _ => v.To("?"), _ => mood.To(Mood.Calm)).OnConflict(_ => id).DoUpdate(_ => v.To(v + Excluded(v)));
            await upsert.ExecuteAsync(connection);
            var alias = table.As(other);
            var cte = Select(id.Label(other), v.Label(one)).AsCte($"{one} {other}");
            var query = Select(alias.Column<string>(other), cte.Column<int>(other)).From(cte).Join(alias, alias.Column<int>(one) == cte.Column<int>(other)).OrderBy(cte.Column<string>(one));
            Assert.Equal([(other + "!?", 1)], await query.ToListAsync(connection));
            Assert.Equal(other + "!?", (await Select(table).OneAsync(connection))[other]);
            Assert.Equal([(other + "!?", 1)], await Verbatim.Of(query.ToSql(connection.Dialect, inlineValues: true)).AsQuery().Returns<string, int>().ToListAsync(connection));
            Assert.Equal(1, await Delete(table).Where(_ => v == other + "!?" && mood == Mood.VeryGlad).ExecuteAsync(connection));
            await connection.CommitAsync();
        }
        finally
        {
            try
            {
                await metadata.DropAllAsync(engine);
            }
            catch (Exception e) when (e is AthanorException or ArgumentException)
            {
                // It was refused when it was created as well.
            }
        }
    }
}
