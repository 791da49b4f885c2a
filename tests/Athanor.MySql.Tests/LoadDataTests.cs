using System.Numerics;
using System.Runtime.CompilerServices;

namespace Athanor.MySql.Tests;

/// <summary>Rows that go by LOAD DATA LOCAL, where the connection allows it, arrive and fail as those do that go by INSERT.</summary>
public sealed class LoadDataTests
{
    private static readonly EngineOptions OneConnection = new() { PoolSize = 1, MaxOverflow = 0 };

    private const string Tables = """
        CREATE TABLE parents (id int PRIMARY KEY);
        INSERT INTO parents VALUES (1), (2);
        CREATE TABLE things (
            id bigint AUTO_INCREMENT PRIMARY KEY,
            name varchar(10) NOT NULL,
            email varchar(40) UNIQUE,
            age int NOT NULL DEFAULT 7,
            price decimal(8, 2),
            day date,
            parent_id int,
            doubled int GENERATED ALWAYS AS (age * 2) STORED,
            mark varbinary(4),
            must int NOT NULL DEFAULT 1,
            CONSTRAINT ck_age CHECK (age >= 0),
            CONSTRAINT fk_parent FOREIGN KEY (parent_id) REFERENCES parents (id))
        """;

    private static readonly Item Sound = new("sound");

    /// <summary>A row among sound ones that the database refuses, or the program.</summary>
    public static readonly Dictionary<string, Item> Refused = new()
    {
        ["a key that is there"] = new("x", Email: "first@example.test"),
        ["a check"] = new("x", Age: -1),
        ["a reference to nothing"] = new("x", Parent: 3),
        ["null where none may be"] = new(null),
        ["null for a number where none may be"] = new("x", Must: null),
        ["a text that is too long"] = new("eleven char"),
        ["a number that is too large"] = new("x", Price: 1_000_000m),
        ["bytes that are too long"] = new("x", Mark: [1, 2, 3, 4, 5]),
        ["half a surrogate pair"] = new("\ud800"),
    };

    public static IEnumerable<TheoryDataRow<DatabaseKind, string>> Cases => TestDatabase.MariaDbKinds.SelectMany(
        kind => Refused.Keys, (kind, name) => new TheoryDataRow<DatabaseKind, string>(kind.Data, name) { Skip = kind.Skip });

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Only_a_connection_that_allows_it_loads(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, OneConnection);
        await using var loading = Loading(database);
        var things = await ReadAsync(database);
        await Load(things, [Sound]).ExecuteAsync(database.Engine);
        Assert.Equal(0, await LoadsAsync(database.Engine));
        await using (var connection = await loading.ConnectAsync())
        {
            Assert.Equal(2, await Load(things, [Sound, Sound]).ExecuteAsync(connection));
            Assert.Equal(1, await connection.Int("SELECT CAST(variable_value AS signed) FROM information_schema.session_status WHERE variable_name = 'Com_load'"));
            // What the load has changed of the session is as it was.
            Assert.Equal(1064, await connection.Int("SELECT @@sql_notes * 1000 + @@max_error_count"));
            Assert.Equal(3, await connection.Int("SELECT count(*) FROM things"));
            Assert.Equal(0, Load(things, []).Execute(connection));
            Assert.Equal(1, Load(things, [Sound]).Execute(connection));
            await connection.CommitAsync();
        }

        // What needs SQL of its own goes as INSERT.
        Assert.Equal(-1, await Load(things, [new Item("x", Email: "first@example.test")]).As(i => i.OnConflict(t => t["email"]).DoNothing()).ExecuteAsync(loading));
        Assert.Equal(5, await Select(Count()).From(things).OneAsync(database.Engine));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Values_of_every_kind_arrive_as_they_do_by_INSERT(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var loading = Loading(database);
        var metadata = new MetaData();
        List<(SqlType Type, object?[] Values)> all =
        [
            (SqlTypes.Boolean, [true, false]), (SqlTypes.SmallInt, [short.MinValue, short.MaxValue]), (SqlTypes.Integer, [int.MinValue, int.MaxValue, 0]),
            (SqlTypes.BigInt, [long.MinValue, long.MaxValue]), (SqlTypes.Real, [0.1f, float.MaxValue, float.Epsilon, -0f]),
            (SqlTypes.Double, [0.1, Math.PI, double.MaxValue, double.Epsilon, -1e-300, 1e22]), (SqlTypes.Numeric(20, 6), [1.234567m, -0.000001m, 99_999_999_999_999.999999m]),
            (SqlTypes.Numeric(), [decimal.MaxValue, decimal.MinValue, 0.0000000000000000000000000001m]), (SqlTypes.BigInteger(), [BigInteger.Pow(10, 64), -BigInteger.Pow(7, 70)]),
            (SqlTypes.Text, ["", "\\N", "\\", "a\tb\nc\rd\0e\u001af", "'\"`", "漢 😀 é", "\\t", " a ", new string('x', 200_000) + "\t"]),
            (SqlTypes.String(20), ["NULL", "\\\\N"]), (SqlTypes.Binary, [Array.Empty<byte>(), new byte[] { 0, 9, 10, 13, 92, 78, 255 }, Enumerable.Range(0, 70_000).Select(i => (byte)i).ToArray()]),
            (SqlTypes.DateTime, [new DateTime(1000, 1, 1), new DateTime(9999, 12, 31, 23, 59, 59, 999, 999), new DateTime(2024, 2, 29, 1, 2, 3, 4, 5)]),
            (SqlTypes.DateTimeOffset, [new DateTimeOffset(2040, 1, 2, 3, 4, 5, TimeSpan.FromHours(-9))]), (SqlTypes.Date, [new DateOnly(1000, 1, 1), new DateOnly(9999, 12, 31)]),
            (SqlTypes.Time, [new TimeOnly(0), new TimeOnly(23, 59, 59, 999, 999)]), (SqlTypes.Interval, [TimeSpan.FromDays(-400), TimeSpan.FromMicroseconds(1)]),
            (SqlTypes.Uuid, [Guid.Empty, Guid.NewGuid()]), (SqlTypes.EnumOf("mood", ["sad", "it's"]), ["sad", "it's"]),
            (SqlTypes.Converted(SqlTypes.Text, (Version v) => v.ToString(), Version.Parse), [new Version(1, 2)]),
            (SqlTypes.Converted(SqlTypes.Binary, (Version v) => [(byte)v.Major, 9], v => new Version(v[0], 0)), [new Version(10, 0)]),
        ];
        var table = new Table("kinds", metadata,
        [
            new ColumnSchema("number", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("by_load", SqlTypes.Boolean, isPrimaryKey: true),
            .. all.Select((c, i) => new ColumnSchema($"c`{i}", c.Type, isNullable: true)),
        ]);
        await metadata.CreateAllAsync(database.Engine);
        var rows = Enumerable.Range(0, 10).ToList();
        foreach (var (engine, isLoad) in new[] { (database.Engine, false), (loading, true) })
        {
            var insert = BulkInsert(table, rows).SetValue(table["number"], i => i).SetValue(table["by_load"], _ => isLoad);
            insert = all.Index().Aggregate(insert, (bulk, c) => bulk.SetValue(table[$"c`{c.Index}"], i => i < c.Item.Values.Length ? c.Item.Values[i] : null));
            Assert.Equal(10, await insert.ExecuteAsync(engine));
        }

        var stored = await Select(table).ToListAsync(database.Engine);
        foreach (var pair in stored.OrderBy(r => r[0]).ThenBy(r => r[1]).Chunk(2))
        {
            for (var i = 0; i < all.Count; i++)
            {
                Assert.Equal(pair[0][i + 2], pair[1][i + 2]);
                Assert.Equal(pair[1][i + 2] is null, (int)pair[0][0]! >= all[i].Values.Length);
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Columns_that_read_a_text_otherwise_than_a_number_get_the_number(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var loading = Loading(database);
        await using (var connection = await database.Engine.ConnectAsync())
        {
            await connection.ExecuteScriptAsync("CREATE TABLE odd (a bit(8), b year, c enum ('x', 'y', '1'), d bit(1), e uuid, f json)");
        }

        var metadata = new MetaData();
        var odd = new Table("odd", metadata,
        [
            new ColumnSchema("a", SqlTypes.BigInt), new ColumnSchema("b", SqlTypes.SmallInt), new ColumnSchema("c", SqlTypes.Integer), new ColumnSchema("d", SqlTypes.Boolean),
            new ColumnSchema("e", SqlTypes.Uuid), new ColumnSchema("f", SqlTypes.Text),
        ]);
        var uuid = Guid.CreateVersion7();
        foreach (var engine in new[] { database.Engine, loading })
        {
            await BulkInsert(odd, [(short)0, (short)1999]).SetValue(odd["a"], _ => 53L).SetValue(odd["b"], i => i).SetValue(odd["c"], _ => 1).SetValue(odd["d"], _ => true)
                .SetValue(odd["e"], _ => uuid).SetValue(odd["f"], _ => """{"a": "\n"}""").ExecuteAsync(engine);
        }

        await using var reading = await loading.ConnectAsync();
        Assert.Equal(4, await reading.Int("SELECT count(*) FROM odd WHERE a = 53 AND b IN (0, 1999) AND c = 'x' AND d = 1 AND json_extract(f, '$.a') = '\\n'"));
        Assert.Equal(2, await reading.Int("SELECT count(DISTINCT a, b, c, d, e, f) FROM odd"));
        Assert.Equal(2, await reading.Int("SELECT count(*) FROM odd WHERE b = 0"));
    }

    [Theory, MemberData(nameof(Cases))]
    public async Task What_an_INSERT_refuses_is_refused_with_the_same_error_and_nothing_stays(DatabaseKind kind, string name)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var loading = Loading(database);
        var things = await ReadAsync(database);
        await Load(things, [new Item("first", Email: "first@example.test")]).ExecuteAsync(database.Engine);
        // Remarks of prices that are rounded take no place among the warnings.
        var rows = Enumerable.Range(0, 300).Select(_ => new Item("sound", Price: 1.005m)).Append(Refused[name]).Concat(Enumerable.Repeat(Sound, 100)).ToList();
        var errors = new List<AthanorException>();
        foreach (var engine in new[] { database.Engine, loading })
        {
            await using (var connection = await engine.ConnectAsync())
            {
                await Load(things, [new Item("before")]).ExecuteAsync(connection);
                errors.Add(await Assert.ThrowsAnyAsync<AthanorException>(async () => await Load(things, rows).ExecuteAsync(connection)));
                Assert.Equal(["before"], await Select(things.Column<string>("name")).From(things).Where(things.Column<string>("name") != "first").ToListAsync(connection));
                await connection.CommitAsync();
            }

            Assert.IsAssignableFrom<AthanorException>(await Record.ExceptionAsync(async () => await Load(things, rows).ExecuteAsync(engine)));
            Assert.Equal(1, await Delete(things).Where(_ => things.Column<string>("name") != "first").ExecuteAsync(engine));
        }

        Assert.Equal(errors[0].GetType(), errors[1].GetType());
        Assert.Equal((errors[0] as DatabaseException)?.Kind, (errors[1] as DatabaseException)?.Kind);
        if (errors is [IntegrityException by, IntegrityException loaded])
        {
            Assert.Equal((by.Constraint, by.Table, string.Join(',', by.Columns)), (loaded.Constraint, loaded.Table, string.Join(',', loaded.Columns)));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task A_source_that_breaks_or_is_cancelled_leaves_nothing_and_the_connection_goes_on(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind, OneConnection);
        await using var loading = Loading(database);
        var things = await ReadAsync(database);
        await using var connection = await loading.ConnectAsync();
        await Load(things, [Sound]).ExecuteAsync(connection);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(async () => await Load(things, Many(20_000, () => throw new InvalidTimeZoneException("the file ends here"))).ExecuteAsync(connection));
        Assert.Throws<InvalidTimeZoneException>(() => Load(things, Many(20_000, () => throw new InvalidTimeZoneException("the file ends here"))).Execute(connection));
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Load(things, Many(20_000, cancel.Cancel)).ExecuteAsync(connection, cancel.Token));
        Assert.Equal(1, await Select(Count()).From(things).OneAsync(connection));
        await connection.CommitAsync();

        // A row that somebody else holds is waited for; the wait is ended.
        await Load(things, [new Item("x", Email: "first@example.test")]).ExecuteAsync(connection);
        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Load(things, [new Item("y", Email: "first@example.test")]).ExecuteAsync(Second(), soon.Token));
        await connection.RollbackAsync();
        Assert.Equal(1, await Select(Count()).From(things).OneAsync(database.Engine));

        Engine Second() => Loading(database);
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Rows_arrive_from_a_stream_with_flat_memory(DatabaseKind kind)
    {
        const int Rows = 200_000;
        await using var database = await TestDatabase.CreateAsync(kind);
        await using var loading = Loading(database);
        var things = await ReadAsync(database);
        var used = new List<long>();
        var (name, price) = (things.Column<string>("name"), things.Column<decimal?>("price"));
        Assert.Equal(Rows, await BulkInsert(things, Arriving()).Set(name, i => $"n{i}").Set(price, i => i % 2 == 0 ? null : i).ExecuteAsync(loading));
        Assert.Equal((Rows, Rows / 2 * (decimal?)Rows / 2), await Select(Count(), Sum(price)).From(things).OneAsync(database.Engine));
        Assert.True(used.Max() - used.Min() < 16 << 20, string.Join(", ", used));

        async IAsyncEnumerable<int> Arriving([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (var i = 0; i < Rows; i++)
            {
                if (i % 20_000 == 0)
                {
                    await Task.Yield();
                    cancellationToken.ThrowIfCancellationRequested();
                    used.Add(GC.GetTotalMemory(forceFullCollection: true));
                }

                yield return i;
            }
        }
    }

    private static Engine Loading(TestDatabase database) =>
        MySql.CreateEngine($"{database.Url}{(database.Url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}allow_load_local_infile=true", OneConnection);

    private static async Task<long> LoadsAsync(Engine engine)
    {
        await using var connection = await engine.ConnectAsync();
        return await connection.Int("SELECT CAST(variable_value AS signed) FROM information_schema.session_status WHERE variable_name = 'Com_load'");
    }

    private static async Task<Table> ReadAsync(TestDatabase database)
    {
        await using var connection = await database.Engine.ConnectAsync();
        await connection.ExecuteScriptAsync(Tables);
        return await connection.Inspect().ReflectTableAsync("things", new MetaData());
    }

    private static BulkInsert<Table, Item> Load(Table things, IEnumerable<Item> items) => BulkInsert(things, items)
        .SetValue(things["name"], i => i.Name).SetValue(things["email"], i => i.Email).SetValue(things["age"], i => i.Age).SetValue(things["price"], i => i.Price)
        .SetValue(things["parent_id"], i => i.Parent).SetValue(things["mark"], i => i.Mark).SetValue(things["must"], i => i.Must);

    private static IEnumerable<Item> Many(int count, Action then)
    {
        for (var i = 0; i < count; i++)
        {
            yield return Sound;
        }

        then();
        yield return Sound;
    }

    /// <summary>What a row is made of.</summary>
    public sealed record Item(string? Name, string? Email = null, int Age = 5, decimal? Price = null, int? Parent = null, byte[]? Mark = null, int? Must = 1);
}
