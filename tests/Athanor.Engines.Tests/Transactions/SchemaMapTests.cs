namespace Athanor.Engines.Tests.Transactions;

/// <summary>The same tables and statements in several schemas: PostgreSQL's schemas, MariaDB's databases, SQLite's attached files.</summary>
public sealed class SchemaMapTests
{
    private static readonly MetaData MetaData = new();

    private static readonly Table Orders = new(
        "orders",
        MetaData,
        [
            new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("item", SqlTypes.String(50)) { IsUnique = true },
            new ColumnSchema("amount", SqlTypes.Integer) { ServerDefault = "1" },
        ],
        new TableItems { Indexes = [new TableIndex("amount")] });

    private static readonly Table Lines = new(
        "lines",
        MetaData,
        [
            new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true },
            new ColumnSchema("order_id", SqlTypes.BigInt),
        ],
        new TableItems { ForeignKeys = [new ForeignKey(["order_id"], () => Orders)] });

    private static readonly Table Rates = new(
        "rates",
        MetaData,
        [new ColumnSchema("name", SqlTypes.String(20), isPrimaryKey: true), new ColumnSchema("percent", SqlTypes.Integer)],
        schema: "shared");

    private static readonly Column<string> Item = Orders.Column<string>("item");
    private static readonly Column<int> Amount = Orders.Column<int>("amount");

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Tenants_share_statements_and_see_their_own_rows(DatabaseKind kind)
    {
        await using var tenants = await Tenants.CreateAsync(kind);
        foreach (var tenant in tenants.Names)
        {
            var engine = tenants.EngineOf(tenant);
            await MetaData.CreateAllAsync(engine, tables: [Orders, Lines]);
            await Insert(Orders).Rows([$"{tenant} a", $"{tenant} b"], (_, item) => [Item.To(item), Amount.To(item.Length)]).ExecuteAsync(engine);
            await BulkInsert(Orders, new[] { $"{tenant} bulk" }).Set(_ => Item, i => i).ExecuteAsync(engine);
        }

        await MetaData.CreateAllAsync(tenants.EngineOf(tenants.Names[0]), tables: [Rates]);
        await Insert(Rates).Values(_ => Rates.Column<string>("name").To("full"), _ => Rates.Column<int>("percent").To(10)).ExecuteAsync(tenants.EngineOf(tenants.Names[0]));

        var all = Select(Orders).OrderBy(_ => Item).Select(_ => Item);
        foreach (var tenant in tenants.Names)
        {
            var engine = tenants.EngineOf(tenant);
            Assert.Equal([$"{tenant} a", $"{tenant} b", $"{tenant} bulk"], await all.ToListAsync(engine));
            Assert.Equal(1, await Update(Orders).Set(_ => Amount.To(7)).Where(_ => Item == $"{tenant} a").ExecuteAsync(engine));
            Assert.Equal(1, await Delete(Orders).Where(_ => Item == $"{tenant} b").ExecuteAsync(engine));
            // One schema is everybody's.
            Assert.Equal([10], await Select(Rates.Column<int>("percent")).ToListAsync(engine));
            await using var connection = await tenants.Plain.ConnectAsync();
            connection.Execution = new ExecutionOptions { Schemas = tenants.MapOf(tenant) };
            Assert.Equal([$"{tenant} a", $"{tenant} bulk"], await all.ToListAsync(connection));
            Assert.Equal([7], await Select(Orders).Where(_ => Item == $"{tenant} a").Select(_ => Amount).ToListAsync(connection));
            // Of one statement alone, in place of the connection's.
            var other = tenants.Names.First(n => n != tenant);
            Assert.Equal(tenants.HasChanged(other) ? 2 : 3, (await all.With(new ExecutionOptions { Schemas = tenants.MapOf(other) }).ToListAsync(connection)).Count);
            Assert.Contains($"{tenant} a", await all.ToListAsync(connection));
            tenants.Changed(tenant);
            await connection.RollbackAsync();
        }

        foreach (var tenant in tenants.Names)
        {
            await MetaData.DropAllAsync(tenants.EngineOf(tenant), tables: [Orders, Lines]);
            await Assert.ThrowsAnyAsync<DatabaseException>(async () => await all.ToListAsync(tenants.EngineOf(tenant)));
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task A_tenants_statement_is_compiled_once(DatabaseKind kind)
    {
        await using var tenants = await Tenants.CreateAsync(kind);
        var query = Select(Orders).Where(_ => Amount > 3).Select(_ => (Item, Amount));
        var plain = tenants.Plain.Dialect;
        var (misses, count) = (plain.Cache.Misses, plain.Cache.Count);
        foreach (var round in new[] { 1, 2, 3 })
        {
            foreach (var tenant in tenants.Names)
            {
                // Each request makes its map anew.
                var dialect = tenants.Plain.With(new ExecutionOptions { Schemas = tenants.MapOf(tenant) }).Dialect;
                Assert.Same(plain.Cache, dialect.Cache);
                Assert.Contains(tenants.SchemaOf(tenant), query.ToSql(dialect), StringComparison.Ordinal);
            }
        }

        Assert.Equal((misses + tenants.Names.Count, count + tenants.Names.Count), (plain.Cache.Misses, plain.Cache.Count));
        Assert.DoesNotContain(tenants.SchemaOf(tenants.Names[0]), query.ToSql(plain), StringComparison.Ordinal);
    }

    [Fact]
    public void Maps_of_the_same_schemas_are_equal()
    {
        var map = new SchemaMap((null, "a"), ("shared", "common"), ("gone", null));
        Assert.Equal(map, new SchemaMap(("shared", "common"), ("gone", null), (null, "a")));
        Assert.Equal(map.GetHashCode(), new SchemaMap(("shared", "common"), ("gone", null), (null, "a")).GetHashCode());
        Assert.NotEqual(map, new SchemaMap((null, "b")));
        Assert.Equal(("a", "common", null, "other"), (map[null], map["shared"], map["gone"], map["other"]));
        Assert.Equal("null → a, gone → null, shared → common", map.ToString());
        Assert.Throws<ArgumentException>(() => new SchemaMap(("a", "b"), ("a", "c")));
        Assert.Throws<ArgumentException>(() => new SchemaMap(("a", "")));
    }

    [Theory, MemberData(nameof(TestDatabase.Kinds), MemberType = typeof(TestDatabase))]
    public async Task Schemas_are_created_under_their_real_names_and_temporary_tables_stay_where_they_are(DatabaseKind kind)
    {
        await using var tenants = await Tenants.CreateAsync(kind);
        var engine = tenants.EngineOf(tenants.Names[0]);
        if (kind != DatabaseKind.Sqlite)
        {
            var real = tenants.SchemaOf("made");
            var making = engine.With(new ExecutionOptions { Schemas = new SchemaMap(("logical", real)) });
            await making.ExecuteAsync(new CreateSchema("logical"));
            Assert.Contains(real, await (await tenants.Plain.InspectAsync()).SchemaNamesAsync());
            await making.ExecuteAsync(new DropSchema("logical") { Cascade = true });
            Assert.DoesNotContain(real, await (await tenants.Plain.InspectAsync()).SchemaNamesAsync());
        }

        var passing = new Table("passing", new MetaData(), [new ColumnSchema("v", SqlTypes.Integer)], new TableItems { IsTemporary = true });
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteAsync(new CreateTable(passing));
        await Insert(passing).Values(_ => passing.Column<int>("v").To(5)).ExecuteAsync(connection);
        Assert.Equal([5], await Select(passing.Column<int>("v")).ToListAsync(connection));
    }

    /// <summary>A database with a schema for each tenant.</summary>
    private sealed class Tenants : IAsyncDisposable
    {
        private readonly TestDatabase _database;
        private readonly IDisposable? _attaching;
        private readonly HashSet<string> _changed = [];
        private readonly string _prefix;

        private Tenants(TestDatabase database, string prefix, IDisposable? attaching) => (_database, _prefix, _attaching) = (database, prefix, attaching);

        public IReadOnlyList<string> Names { get; } = ["ada", "Bo b"];

        public Engine Plain => _database.Engine;

        public static async Task<Tenants> CreateAsync(DatabaseKind kind)
        {
            // A dialect of its own has a statement cache of its own.
            var database = await TestDatabase.CreateAsync(kind, new EngineOptions { Overrides = _ => { } });
            if (kind == DatabaseKind.Sqlite)
            {
                var folder = Path.GetDirectoryName(Uri.UnescapeDataString(database.Url["sqlite:///".Length..]))!;
                var attaching = database.Engine.Listen(new Attaching(folder));
                return new Tenants(database, "", attaching);
            }

            var prefix = kind == DatabaseKind.MariaDb ? database.Url[(database.Url.LastIndexOf('/') + 1)..] + "_" : "";
            var tenants = new Tenants(database, prefix, null);
            foreach (var name in tenants.Names.Append("shared"))
            {
                await database.Engine.ExecuteAsync(new CreateSchema(tenants.SchemaOf(name)));
            }

            return tenants;
        }

        public string SchemaOf(string tenant) => $"{_prefix}{tenant}";

        public SchemaMap MapOf(string tenant) => new((null, SchemaOf(tenant)), ("shared", SchemaOf("shared")));

        public Engine EngineOf(string tenant) => Plain.With(new ExecutionOptions { Schemas = MapOf(tenant) });

        public void Changed(string tenant) => _changed.Add(tenant);

        public bool HasChanged(string tenant) => _changed.Contains(tenant);

        public async ValueTask DisposeAsync()
        {
            _attaching?.Dispose();
            if (_prefix.Length > 0)
            {
                foreach (var name in Names.Append("shared"))
                {
                    await Plain.ExecuteAsync(new DropSchema(SchemaOf(name)) { IfExists = true, Cascade = true });
                }
            }

            await _database.DisposeAsync();
        }
    }

    /// <summary>Attaches the tenants' files to each connection of SQLite.</summary>
    private sealed class Attaching(string folder) : EngineListener
    {
        public override async ValueTask CheckedOutAsync(Connection connection, bool async, CancellationToken cancellationToken)
        {
            var script = string.Join("; ", new[] { "ada", "Bo b", "shared" }.Select(name => $"ATTACH '{Path.Combine(folder, name + ".db")}' AS \"{name}\""));
            if (async)
            {
                await connection.ExecuteScriptAsync(script, cancellationToken);
            }
            else
            {
                connection.ExecuteScript(script);
            }
        }
    }
}
