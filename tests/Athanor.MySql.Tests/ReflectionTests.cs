using System.Globalization;
using System.Text.Json;
using Athanor.Compliance;

namespace Athanor.MySql.Tests;

/// <summary>What the inspector reads of MariaDB alone.</summary>
public sealed class ReflectionTests
{
    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Types_by_every_name_that_people_give_them(DatabaseKind kind)
    {
        await using var db = await TestDatabase.CreateAsync(kind);
        (string Name, SqlType Type)[] types =
        [
            ("boolean", SqlTypes.Boolean), ("smallint", SqlTypes.SmallInt), ("int(5)", SqlTypes.Integer), ("bigint", SqlTypes.BigInt), ("double", SqlTypes.Double), ("real", SqlTypes.Double),
            ("decimal(12,3)", SqlTypes.Numeric(12, 3)), ("decimal", SqlTypes.Numeric(10, 0)), ("decimal(65,30)", SqlTypes.Numeric()), ("decimal(65,0)", SqlTypes.BigInteger()),
            ("longtext", SqlTypes.Text), ("varchar(7)", SqlTypes.String(7)), ("char(7)", SqlTypes.FixedString(7)), ("varbinary(9)", SqlTypes.Bytes(9)), ("longblob", SqlTypes.Binary),
            ("datetime(6)", SqlTypes.DateTime), ("date", SqlTypes.Date), ("time(6)", SqlTypes.Time), ("binary(16)", SqlTypes.Uuid), ("json", SqlTypes.RawJson),
        ];
        // What has no type of its own keeps its name, and reads as what comes nearest.
        (string Name, string Written, Type Clr)[] others =
        [
            ("tinyint", "tinyint", typeof(short)), ("tinyint unsigned", "tinyint unsigned", typeof(byte)), ("smallint unsigned", "smallint unsigned", typeof(ushort)),
            ("mediumint", "mediumint", typeof(int)), ("int unsigned", "int unsigned", typeof(uint)), ("bigint unsigned", "bigint unsigned", typeof(long)),
            ("int(5) zerofill", "int(5) unsigned zerofill", typeof(uint)), ("float", "float", typeof(float)), ("double(8,2)", "double(8,2)", typeof(double)),
            ("decimal(5,1) unsigned", "decimal(5,1) unsigned", typeof(decimal)), ("year", "year", typeof(short)), ("bit", "bit(1)", typeof(bool)), ("bit(9)", "bit(9)", typeof(long)),
            ("text", "text", typeof(string)), ("mediumtext", "mediumtext", typeof(string)), ("blob", "blob", typeof(byte[])),
            ("binary(3)", "binary(3)", typeof(byte[])), ("datetime", "datetime", typeof(DateTime)), ("datetime(3)", "datetime(3)", typeof(DateTime)),
            ("timestamp(3) DEFAULT current_timestamp(3)", "timestamp(3)", typeof(DateTimeOffset)), ("time", "time", typeof(TimeOnly)), ("enum('a','it''s \\\\ b')", "enum('a','it''s \\\\ b')", typeof(string)),
            ("set('x','y')", "set('x','y')", typeof(string)), ("point", "point", typeof(byte[])), ("inet6", "inet6", typeof(string)), ("uuid", "uuid", typeof(Guid)),
        ];
        var columns = types.Select(t => t.Name).Concat(others.Select(o => o.Name)).Select((name, i) => string.Create(CultureInfo.InvariantCulture, $"c{i} {name}")).ToList();
        await RunAsync(db.Engine, $"CREATE TABLE t ({string.Join(", ", columns.Select(c => $"{c} NOT NULL"))})");
        await RunAsync(db.Engine, $"CREATE TABLE n ({string.Join(", ", columns.Select(c => $"{c} NULL"))})");
        var metadata = await Reflected.CreatesTheSameAsync(DatabaseUnderTest.Of(kind), db.Engine);
        var (table, nullable) = (metadata.Find("t")!, metadata.Find("n")!);
        Assert.Equal(types.Select(t => t.Type), table.Columns.Take(types.Length).Select(c => c.Schema.Type));
        Assert.Equal(others.Select(o => (o.Written, o.Clr)), table.Columns.Skip(types.Length).Select(c => (db.Engine.Dialect.TypeName(c.Schema.Type), c.Schema.Type.ClrType)));
        Assert.IsType<Column<int?>>(nullable["c2"]);
        Assert.IsType<Column<JsonElement?>>(nullable["c19"]);
        Assert.IsType<Column<string>>(nullable["c11"]);
        Assert.Empty(table.CheckConstraints);
        // Another database is told of what it knows.
        Assert.Equal(("mediumint", "int"), (MySql.MariaDb.TypeName(table["c23"].Schema.Type), MySql.Dialect.TypeName(table["c23"].Schema.Type)));
        Assert.Equal("varchar(8)", MySql.Dialect.TypeName(table["c41"].Schema.Type));

        await RunAsync(db.Engine, """
            CREATE TABLE v (a tinyint unsigned, b bigint unsigned, c bit, d bit(9), e year, f enum('x','y'), g set('x','y'), h uuid, i timestamp(3) NULL, j mediumint, k float, l int unsigned, m time);
            INSERT INTO v VALUES (255, 9223372036854775807, 1, 257, 2026, 'y', 'x,y', '00112233-4455-6677-8899-aabbccddeeff', '2026-01-02 03:04:05.678', -8388608, 1.5, 4294967295, '10:11:12')
            """);
        var values = await (await db.Engine.InspectAsync()).ReflectTableAsync("v", new MetaData());
        var row = await SelectRow([.. values.Columns.Select(c => c.Expression)]).From(values).OneAsync(db.Engine);
        Assert.Equal(
            [(byte)255, long.MaxValue, true, 257L, (short)2026, "y", "x,y", Guid.Parse("00112233-4455-6677-8899-aabbccddeeff"), new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero), -8388608, 1.5f, 4294967295u, new TimeOnly(10, 11, 12)],
            Enumerable.Range(0, values.Columns.Length).Select(i => row[i]));
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task What_this_database_alone_can_be_told(DatabaseKind kind)
    {
        await using var db = await TestDatabase.CreateAsync(kind);
        await RunAsync(db.Engine, """
            CREATE TABLE parents (a int, b int, PRIMARY KEY (b, a)) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_german1_ci ROW_FORMAT=COMPRESSED COMMENT='it''s \\ a parent';
            CREATE TABLE things (
              id bigint unsigned AUTO_INCREMENT, a int DEFAULT 5, b int DEFAULT (1 + 1), name varchar(20) DEFAULT 'it''s \\ "x"', note text COLLATE utf8mb4_general_ci, data json DEFAULT '{}',
              at timestamp(3) DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3), price decimal(10,2) CHECK (price > 0), total decimal(12,2) AS (price * 2) VIRTUAL,
              kept decimal(12,2) AS (price * 3) PERSISTENT, code varchar(9) NOT NULL COMMENT 'the `code`', place point NOT NULL, mood enum('sad','glad') DEFAULT 'glad',
              PRIMARY KEY (id), UNIQUE KEY one (a, b), UNIQUE KEY prefixed (note(10), a), KEY `by \ "name"` (name DESC, code) COMMENT 'for lists', FULLTEXT KEY words (note), SPATIAL KEY there (place),
              CONSTRAINT `check ``it``` CHECK (name <> ')' AND json_length(data) < 5),
              CONSTRAINT to_parent FOREIGN KEY (b, a) REFERENCES parents (b, a) ON DELETE CASCADE ON UPDATE SET NULL, CONSTRAINT plain FOREIGN KEY (a) REFERENCES things (a)
            ) AUTO_INCREMENT=1000 COLLATE utf8mb4_nopad_bin;
            CREATE TABLE fast (id int, KEY h USING HASH (id)) ENGINE=MEMORY COLLATE utf8mb4_nopad_bin;
            CREATE VIEW z AS SELECT t.id, p.a AS `pa` FROM things AS t JOIN parents AS p ON p.a = t.a WHERE t.name <> 'z'; CREATE VIEW b AS SELECT * FROM z;
            CREATE SEQUENCE counted START WITH 5 INCREMENT BY -2 MINVALUE -50 MAXVALUE 50 NOCACHE CYCLE; CREATE SEQUENCE down INCREMENT BY -1
            """);
        var metadata = await Reflected.CreatesTheSameAsync(DatabaseUnderTest.Of(kind), db.Engine);
        var (parents, things) = (metadata.Find("parents")!, metadata.Find("things")!);
        Assert.Equal(["b", "a"], parents.PrimaryKey.Select(c => c.Schema.Name));
        Assert.Equal(new MySqlTableOptions { CharacterSet = "latin1", Collation = "latin1_german1_ci", RowFormat = "COMPRESSED" }, parents.Options.Single());
        Assert.Equal("it's \\ a parent", parents.Comment);
        Assert.Empty(things.Options);
        Assert.Equal("MEMORY", ((MySqlTableOptions)metadata.Find("fast")!.Options.Single()).Engine);
        Assert.Equal(MySqlIndexKind.Hash, ((MySqlIndexOptions)metadata.Find("fast")!.Indexes.Single().Options.Single()).Kind);
        Assert.Equal(Identity.ByDefault, things["id"].Schema.Identity);
        Assert.Equal(["5", "(1 + 1)", """'it''s \\ "x"'""", "'{}'"], ((string[])["a", "b", "name", "data"]).Select(c => things[c].Schema.ServerDefault!.Text));
        Assert.Equal(("utf8mb4_general_ci", null), (things["note"].Schema.Collation, things["name"].Schema.Collation));
        Assert.Equal(SqlTypes.Nullable(SqlTypes.RawJson), things["data"].Schema.Type);
        Assert.Equal(FetchedOn.Update, things["at"].Schema.Fetched);
        Assert.Equal((false, true), (things["total"].Schema.Computed!.IsStored, things["kept"].Schema.Computed!.IsStored));
        Assert.Equal("the `code`", things["code"].Schema.Comment);
        Assert.Equal(["one"], things.UniqueConstraints.Select(u => u.Name));
        var indexes = things.Indexes.ToDictionary(i => i.Name!);
        Assert.Equal(["by \\ \"name\"", "prefixed", "there", "words"], indexes.Keys.Order(StringComparer.Ordinal));
        Assert.Equal((true, 10), (indexes["prefixed"].IsUnique, ((MySqlIndexOptions)indexes["prefixed"].Options.Single()).Lengths["note"]));
        Assert.Equal((true, "for lists"), (indexes["by \\ \"name\""].Keys[0].IsDescending, indexes["by \\ \"name\""].Comment));
        Assert.Equal(MySqlIndexKind.FullText, ((MySqlIndexOptions)indexes["words"].Options.Single()).Kind);
        Assert.Equal(MySqlIndexKind.Spatial, ((MySqlIndexOptions)indexes["there"].Options.Single()).Kind);
        Assert.Equal(["check `it`", "price"], things.CheckConstraints.Select(c => c.Name).Order(StringComparer.Ordinal));
        var key = things.ForeignKeys.Single(k => k.Name == "to_parent");
        Assert.Equal((parents, ReferentialAction.Cascade, ReferentialAction.SetNull), (key.Target, key.OnDelete, key.OnUpdate));
        Assert.Equal(["b", "a"], key.ColumnNames);
        Assert.Same(things, things.ForeignKeys.Single(k => k.Name == "plain").Target);
        Assert.Equal(["z", "b"], metadata.Views.Select(v => v.Name));
        Assert.DoesNotContain("athanor_test", metadata.Views[0].Sql!.Text, StringComparison.Ordinal);
        Assert.Equal(["counted", "down"], metadata.Sequences.Select(s => s.Name));
        Assert.Equal(new SequenceOptions { Start = 5, Increment = -2, MinValue = -50, MaxValue = 50, Cache = 0, Cycle = true }, metadata.Sequences[0].Options);
        Assert.Equal(new SequenceOptions { Increment = -1 }, metadata.Sequences[1].Options);
    }

    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Tables_of_other_databases(DatabaseKind kind)
    {
        await using var home = await TestDatabase.CreateAsync(kind);
        await using var other = await TestDatabase.CreateAsync(kind);
        var (here, there) = (new Uri(home.Url).AbsolutePath[1..], new Uri(other.Url).AbsolutePath[1..]);
        await RunAsync(home.Engine, $"""
            CREATE TABLE home (id int PRIMARY KEY); CREATE TABLE {there}.a (id int PRIMARY KEY, h int, CONSTRAINT out_of FOREIGN KEY (h) REFERENCES {here}.home (id)); CREATE VIEW {there}.v AS SELECT id FROM {there}.a;
            CREATE SEQUENCE {there}.q
            """);
        var inspector = await home.Engine.InspectAsync();
        Assert.Superset(new HashSet<string> { here, there }, (await inspector.SchemaNamesAsync()).ToHashSet());
        Assert.Equal(["a"], await inspector.TableNamesAsync(there));
        Assert.Equal([("q", there)], (await inspector.SequencesAsync(there)).Select(s => (s.Name, s.SchemaName)));
        var metadata = new MetaData();
        var declared = await inspector.ReflectAsync(metadata, schema: there, views: true, followForeignKeys: true);
        Assert.Equal([$"{there}.a", $"{there}.v", "home"], declared.Select(t => t.ToString()).Order(StringComparer.Ordinal));
        Assert.Same(metadata.Find("home"), metadata.Find("a", there)!.ForeignKeys.Single().Target);
        await metadata.DropAllAsync(home.Engine);
        Assert.Empty(await inspector.TableNamesAsync(there));
    }

    private static async Task RunAsync(Engine engine, string script)
    {
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync(script);
        await connection.CommitAsync();
    }
}
