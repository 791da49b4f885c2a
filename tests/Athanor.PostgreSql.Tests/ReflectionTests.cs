using System.Globalization;
using System.Net;
using System.Text.Json;
using Athanor.Compliance;

namespace Athanor.PostgreSql.Tests;

/// <summary>What the inspector reads of PostgreSQL alone.</summary>
public sealed class ReflectionTests
{
    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Types_by_every_name_that_people_give_them(DatabaseKind kind)
    {
        await using var db = await TestDatabase.CreateAsync(kind);
        await RunAsync(db.Engine, """
            CREATE EXTENSION IF NOT EXISTS citext; CREATE EXTENSION IF NOT EXISTS hstore;
            CREATE SCHEMA other; CREATE TYPE "the mood" AS ENUM ('sad', 'it''s ok'); CREATE TYPE other.mood AS ENUM ('x');
            CREATE DOMAIN age AS smallint CHECK (VALUE > 0) CHECK (VALUE < 150); CREATE DOMAIN other.name AS varchar(20);
            CREATE TYPE pair AS (a int, b text)
            """);
        (string Name, SqlType Type)[] types =
        [
            ("bool", SqlTypes.Boolean), ("int2", SqlTypes.SmallInt), ("int", SqlTypes.Integer), ("int8", SqlTypes.BigInt), ("float4", SqlTypes.Real), ("float(53)", SqlTypes.Double),
            ("numeric", SqlTypes.Numeric()), ("decimal(12,3)", SqlTypes.Numeric(12, 3)), ("numeric(5)", SqlTypes.Numeric(5, 0)), ("numeric(5,-2)", SqlTypes.Numeric(5, -2)),
            ("text", SqlTypes.Text), ("varchar(7)", SqlTypes.String(7)), ("char(7)", SqlTypes.FixedString(7)), ("bytea", SqlTypes.Binary), ("timestamp", SqlTypes.DateTime),
            ("timestamptz", SqlTypes.DateTimeOffset), ("date", SqlTypes.Date), ("time", SqlTypes.Time), ("interval", SqlTypes.Interval), ("uuid", SqlTypes.Uuid), ("jsonb", SqlTypes.RawJson),
            ("inet", PostgreSqlTypes.Inet), ("cidr", PostgreSqlTypes.Cidr), ("macaddr", PostgreSqlTypes.MacAddress), ("bit(3)", PostgreSqlTypes.Bits(3)), ("bit varying(9)", PostgreSqlTypes.VaryingBits(9)),
            ("bit varying", PostgreSqlTypes.VaryingBits(null)), ("int4range", PostgreSqlTypes.IntegerRange), ("tstzrange", PostgreSqlTypes.DateTimeOffsetRange), ("numrange", PostgreSqlTypes.NumericRange),
            ("citext", PostgreSqlTypes.CaseInsensitiveText), ("hstore", PostgreSqlTypes.Hstore), ("int[]", SqlTypes.Array(SqlTypes.Integer)), ("text[][]", SqlTypes.Array(SqlTypes.Text)),
            ("varchar(3)[]", SqlTypes.Array(SqlTypes.String(3))), ("uuid[]", SqlTypes.Array(SqlTypes.Uuid)), ("\"the mood\"", SqlTypes.EnumOf("the mood", ["sad", "it's ok"])),
            ("other.mood", SqlTypes.EnumOf("mood", ["x"], "other")), ("\"the mood\"[]", SqlTypes.Array(SqlTypes.EnumOf("the mood", ["sad", "it's ok"]))),
            ("other.name", SqlTypes.String(20).On("postgresql", SqlTypes.Domain("name", SqlTypes.String(20), null, "other"))),
        ];
        // What has no type of its own keeps its name, and reads as what comes nearest.
        (string Name, string Written, Type Clr)[] others =
        [
            ("varchar", "character varying", typeof(string)), ("timestamp(3)", "timestamp(3) without time zone", typeof(DateTime)), ("timestamptz(0)", "timestamp(0) with time zone", typeof(DateTimeOffset)),
            ("time(2)", "time(2) without time zone", typeof(TimeOnly)), ("timetz", "time with time zone", typeof(string)), ("interval(2)", "interval(2)", typeof(TimeSpan)),
            ("interval day to second", "interval day to second", typeof(TimeSpan)), ("json", "json", typeof(JsonElement)), ("xml", "xml", typeof(string)), ("money", "money", typeof(string)),
            ("point", "point", typeof(string)), ("tsvector", "tsvector", typeof(string)), ("\"char\"", "\"char\"", typeof(string)), ("oid", "oid", typeof(string)), ("pair", "pair", typeof(string)),
            ("timestamp(3)[]", "timestamp(3) without time zone[]", typeof(DateTime[])), ("point[]", "point[]", typeof(string[])), ("age", "age", typeof(short)), ("name", "name", typeof(string)),
            ("macaddr8", "macaddr8", typeof(string)), ("age[]", "age[]", typeof(short[])),
        ];
        var columns = types.Select(t => t.Name).Concat(others.Select(o => o.Name)).Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"c{i} {name}"));
        await RunAsync(db.Engine, $"CREATE TABLE t ({string.Join(", ", columns.Select(c => $"{c} NOT NULL"))}); CREATE TABLE n ({string.Join(", ", columns)})");
        var metadata = new MetaData();
        await (await db.Engine.InspectAsync()).ReflectAsync(metadata);
        var (table, nullable) = (metadata.Find("t")!, metadata.Find("n")!);
        Assert.Equal(types.Select(t => t.Type), table.Columns.Take(types.Length).Select(c => c.Schema.Type));
        Assert.Equal(others.Select(o => (o.Written, o.Clr)), table.Columns.Skip(types.Length).Select(c => (db.Engine.Dialect.TypeName(c.Schema.Type), c.Schema.Type.ClrType)));
        Assert.IsType<Column<int?>>(nullable["c2"]);
        Assert.IsType<Column<string>>(nullable["c10"]);
        Assert.IsType<Column<IPAddress>>(nullable["c21"]);
        // The catalogue gives the same names for what is made of these.
        await using var other = await TestDatabase.CreateAsync(kind);
        await RunAsync(other.Engine, "CREATE EXTENSION citext; CREATE EXTENSION hstore; CREATE SCHEMA other; CREATE TYPE pair AS (a int, b text)");
        await metadata.CreateAllAsync(other.Engine);
        Assert.Empty(SchemaComparison.Differences(metadata, await Reflected.ReadAsync(other.Engine), db.Engine.Dialect).Select(d => d.ToString()));
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task What_this_database_alone_can_be_told(DatabaseKind kind)
    {
        await using var db = await TestDatabase.CreateAsync(kind);
        await RunAsync(db.Engine, """
            CREATE TYPE unused AS ENUM ('a', 'b');
            CREATE DOMAIN percent AS numeric(5,2) CHECK (VALUE >= 0) CHECK (VALUE <= 100);
            CREATE SEQUENCE "Odd" AS smallint INCREMENT 2 START 3 MAXVALUE 99 CYCLE; CREATE SEQUENCE down INCREMENT -1;
            CREATE TABLE "Main" (
              id int GENERATED ALWAYS AS IDENTITY (START 10 INCREMENT 5 CACHE 3) PRIMARY KEY,
              serial bigserial NOT NULL, number int DEFAULT nextval('"Odd"'), share percent, name text COLLATE "C", code varchar(9) COLLATE "de-x-icu" DEFAULT 'it''s' || '!',
              a int, b int, during int4range, data jsonb, total int GENERATED ALWAYS AS (a + b) STORED,
              CONSTRAINT "u1" UNIQUE (a, b) DEFERRABLE INITIALLY DEFERRED, CONSTRAINT u2 UNIQUE (b, a), CONSTRAINT "no overlap" EXCLUDE USING gist (during WITH &&, int4range(a, b) WITH =) WHERE (a > 0) DEFERRABLE,
              CONSTRAINT "parens (" CHECK (((a > 0) AND (b > 0)) OR name = ')(')
            ) WITH (fillfactor=70);
            ALTER TABLE "Main" ADD CONSTRAINT self FOREIGN KEY (a, b) REFERENCES "Main" (b, a) MATCH FULL ON UPDATE SET DEFAULT ON DELETE SET NULL DEFERRABLE;
            CREATE INDEX ix1 ON "Main" USING gin (data jsonb_path_ops);
            CREATE UNIQUE INDEX ix2 ON "Main" (lower(name) COLLATE "C" text_pattern_ops DESC NULLS LAST, a ASC NULLS FIRST) INCLUDE (b, "code") WITH (fillfactor=60) WHERE a IS NOT NULL AND name <> 'x';
            CREATE INDEX ix3 ON "Main" (name COLLATE "POSIX", (a + b), code varchar_pattern_ops); CREATE INDEX ix4 ON "Main" USING hash (a); CREATE INDEX ix5 ON "Main" USING brin (b);
            COMMENT ON TABLE "Main" IS 'it''s \ main'; COMMENT ON COLUMN "Main".a IS 'the a'; COMMENT ON INDEX ix1 IS 'in json'; COMMENT ON CONSTRAINT self ON "Main" IS 'to itself';
            COMMENT ON CONSTRAINT u1 ON "Main" IS 'one'; COMMENT ON CONSTRAINT "parens (" ON "Main" IS 'two';
            CREATE UNLOGGED TABLE quick (id int);
            CREATE TABLE parent (a int NOT NULL, b text); CREATE TABLE child (c int) INHERITS (parent);
            CREATE TABLE events (at date NOT NULL, kind text NOT NULL, PRIMARY KEY (at, kind)) PARTITION BY RANGE (at);
            CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY LIST (kind);
            CREATE TABLE events_2026_a PARTITION OF events_2026 FOR VALUES IN ('a'); CREATE TABLE events_rest PARTITION OF events DEFAULT; CREATE INDEX on_kind ON events (kind);
            CREATE VIEW z AS SELECT id, name FROM "Main" WHERE a > 0; CREATE VIEW a WITH (security_barrier=true) AS SELECT * FROM z; COMMENT ON VIEW a IS 'a view';
            CREATE MATERIALIZED VIEW stored AS SELECT name, count(*) AS n FROM a GROUP BY name WITH NO DATA; CREATE UNIQUE INDEX on_stored ON stored (name); COMMENT ON MATERIALIZED VIEW stored IS 'kept';
            """);
        var metadata = await Reflected.CreatesTheSameAsync(DatabaseUnderTest.Of(kind), db.Engine);
        var main = metadata.Find("Main")!;
        Assert.Equal(new Identity { Always = true, Options = new SequenceOptions { Start = 10, Increment = 5, Cache = 3 } }, main["id"].Schema.Identity);
        Assert.Equal(Identity.ByDefault, main["serial"].Schema.Identity);
        Assert.Equal("nextval('\"Odd\"'::regclass)", main["number"].Schema.ServerDefault!.Text);
        Assert.Equal(("C", "de-x-icu", null), (main["name"].Schema.Collation, main["code"].Schema.Collation, main["a"].Schema.Collation));
        var percent = SqlTypes.Numeric(5, 2).On("postgresql", SqlTypes.Domain("percent", SqlTypes.Numeric(5, 2), "(VALUE >= (0)::numeric) AND (VALUE <= (100)::numeric)"));
        Assert.Equal(SqlTypes.Nullable(percent), main["share"].Schema.Type);
        var self = main.ForeignKeys.Single();
        Assert.Equal((ForeignKeyMatch.Full, ReferentialAction.SetDefault, ReferentialAction.SetNull, Deferrability.InitiallyImmediate, "to itself"), (self.Match, self.OnUpdate, self.OnDelete, self.Deferrability, self.Comment));
        Assert.Equal(("u1", Deferrability.InitiallyDeferred, "one"), (main.UniqueConstraints[0].Name, main.UniqueConstraints[0].Deferrability, main.UniqueConstraints[0].Comment));
        Assert.Equal("two", main.CheckConstraints.Single().Comment);
        var exclude = Assert.IsType<ExcludeConstraint>(main.Constraints.Single());
        Assert.Equal(("no overlap", "gist", "&& ="), (exclude.Name, exclude.Method, string.Join(' ', exclude.Elements.Select(e => e.Operator))));
        Assert.Equal("during", exclude.Elements[0].Key.ColumnName);
        Assert.Equal("it's \\ main", main.Comment);
        Assert.Equal("the a", main["a"].Schema.Comment);
        Assert.Equal("70", ((PostgreSqlTableOptions)main.Options.Single()).With["fillfactor"]);
        var indexes = main.Indexes.ToDictionary(i => i.Name!);
        Assert.Equal(["ix1", "ix2", "ix3", "ix4", "ix5"], indexes.Keys.Order(StringComparer.Ordinal));
        var ofJson = (PostgreSqlIndexOptions)indexes["ix1"].Options.Single();
        Assert.Equal(("gin", "jsonb_path_ops", "in json"), (ofJson.Method, ofJson.OperatorClasses["data"], indexes["ix1"].Comment));
        var second = indexes["ix2"];
        Assert.Equal((true, false, true), (second.Keys[0].IsDescending, second.Keys[0].NullsFirst, second.Keys[1].NullsFirst));
        Assert.Equal(["b", "code"], ((PostgreSqlIndexOptions)second.Options.Single()).Include);
        Assert.Equal("POSIX", indexes["ix3"].Keys[0].Collation);
        Assert.Equal(new SequenceOptions { Increment = 2, Start = 3, MaxValue = 99, Cycle = true }, metadata.Sequences.Single(s => s.Name == "Odd").Options);
        Assert.Equal(SqlTypes.SmallInt, metadata.Sequences.Single(s => s.Name == "Odd").Type);
        Assert.Equal(new SequenceOptions { Increment = -1 }, metadata.Sequences.Single(s => s.Name == "down").Options);
        Assert.True(((PostgreSqlTableOptions)metadata.Find("quick")!.Options.Single()).IsUnlogged);
        Assert.Equal([metadata.Find("parent")!], ((PostgreSqlTableOptions)metadata.Find("child")!.Options.Single()).Inherits);
        var year = (PostgreSqlTableOptions)metadata.Find("events_2026")!.Options.Single();
        Assert.Equal((metadata.Find("events"), "FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')", "LIST (kind)"), (year.PartitionOf, year.PartitionBound, year.PartitionBy));
        Assert.Equal("DEFAULT", ((PostgreSqlTableOptions)metadata.Find("events_rest")!.Options.Single()).PartitionBound);
        Assert.Equal("RANGE (at)", ((PostgreSqlTableOptions)metadata.Find("events")!.Options.Single()).PartitionBy);
        Assert.Equal(["z", "a", "stored"], metadata.Views.Select(v => v.Name));
        Assert.Equal("true", ((PostgreSqlViewOptions)metadata.Views[1].Options.Single()).With["security_barrier"]);
        Assert.Equal(("a view", "kept", true), (metadata.Views[1].Comment, metadata.Views[2].Comment, metadata.Views[2].IsMaterialized));
        Assert.False(((PostgreSqlViewOptions)metadata.Views[2].Options.Single()).IsFilled);
        Assert.Equal("on_stored", metadata.Views[2].Indexes.Single().Name);
        var inspector = await db.Engine.InspectAsync();
        Assert.Equal(["stored"], await inspector.MaterializedViewNamesAsync());
        Assert.Equal(["a", "z"], await inspector.ViewNamesAsync());
        Assert.Equal(["Odd", "down"], await inspector.SequenceNamesAsync());
        Assert.Equal(
            [SqlTypes.EnumOf("unused", ["a", "b"]), percent],
            await inspector.TypesAsync());
    }

    [Theory, MemberData(nameof(TestDatabase.PostgreSqlKinds), MemberType = typeof(TestDatabase))]
    public async Task Tables_of_other_schemas(DatabaseKind kind)
    {
        await using var db = await TestDatabase.CreateAsync(kind);
        await RunAsync(db.Engine, """
            CREATE SCHEMA "S 1"; CREATE SCHEMA s2; CREATE TABLE home (id int PRIMARY KEY); CREATE TYPE "S 1".mood AS ENUM ('x');
            CREATE TABLE s2.b (id int PRIMARY KEY, h int REFERENCES home (id));
            CREATE TABLE "S 1".a (id int PRIMARY KEY, b int REFERENCES s2.b (id), m "S 1".mood, n int DEFAULT 1 CHECK (n > 0)); CREATE INDEX ix ON "S 1".a (n);
            CREATE VIEW "S 1".v AS SELECT id FROM "S 1".a; CREATE SEQUENCE "S 1".q;
            CREATE TABLE "S 1".child () INHERITS (s2.b)
            """);
        var inspector = await db.Engine.InspectAsync();
        Assert.Equal(["S 1", "public", "s2"], (await inspector.SchemaNamesAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(["a", "child"], await inspector.TableNamesAsync("S 1"));
        Assert.Equal(["q"], await inspector.SequenceNamesAsync("S 1"));
        Assert.Equal((true, false), (await inspector.HasSequenceAsync("q", "S 1"), await inspector.HasSequenceAsync("q")));
        Assert.True(await inspector.HasIndexAsync("a", "ix", "S 1"));
        var metadata = new MetaData();
        var declared = await inspector.ReflectAsync(metadata, schema: "S 1", views: true, followForeignKeys: true);
        Assert.Equal(["S 1.a", "S 1.child", "S 1.v", "home", "s2.b"], declared.Select(t => t.ToString()).Order(StringComparer.Ordinal));
        Assert.Same(metadata.Find("home"), metadata.Find("b", "s2")!.ForeignKeys.Single().Target);
        Assert.Same(metadata.Find("b", "s2"), metadata.Find("a", "S 1")!.ForeignKeys.Single().Target);
        Assert.Equal(SqlTypes.EnumOf("mood", ["x"], "S 1"), metadata.Find("a", "S 1")!["m"].Schema.Type);
        await metadata.DropAllAsync(db.Engine);
        Assert.Empty(await inspector.TableNamesAsync("S 1"));
        await metadata.CreateAllAsync(db.Engine);
        var again = new MetaData();
        await (await db.Engine.InspectAsync()).ReflectAsync(again, schema: "S 1", views: true, followForeignKeys: true);
        Assert.Empty(SchemaComparison.Differences(metadata, again, db.Engine.Dialect).Select(d => d.ToString()));

        // In a metadata of a schema, what stands in it goes by its name alone.
        var own = new MetaData { Schema = "s2" };
        await inspector.ReflectAsync(own, followForeignKeys: true);
        Assert.Equal(["public.home", "s2.b"], own.Tables.Select(t => t.ToString()).Order(StringComparer.Ordinal));
    }

    private static async Task RunAsync(Engine engine, string script)
    {
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync(script);
        await connection.CommitAsync();
    }
}
