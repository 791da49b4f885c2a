namespace Athanor.Sqlite.Tests;

/// <summary>What the inspector reads of SQLite's commands, however they are written.</summary>
public sealed class ReflectionTests
{
    [Fact]
    public async Task Commands_in_every_spelling()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await RunAsync(engine, """"
            create table Parents (A int, [b c] text collate nocase, constraint "the ""key""" primary key ([b c], a));
            CREATE TABLE "kids" -- a comment (with, things)
            (
              id INTEGER NOT NULL CONSTRAINT kid_key PRIMARY KEY ON CONFLICT ABORT AUTOINCREMENT /* , CHECK (0) */, `name` VARCHAR ( 20 ) COLLATE "RTRIM" DEFAULT 'it''s, (x' CHECK (name <> ')'),
              "p a" INT REFERENCES parents2 ON UPDATE SET DEFAULT ON DELETE CASCADE NOT DEFERRABLE INITIALLY IMMEDIATE,
              x DECIMAL(10,5) UNIQUE DEFAULT -1.5, y AS (x * 2), z TEXT GENERATED ALWAYS AS (upper("name")) STORED NOT NULL, blank, d DEFAULT (1 + (2)), e DEFAULT NULL, f DEFAULT CURRENT_TIMESTAMP,
              CONSTRAINT "u,1" UNIQUE (name COLLATE NOCASE, x DESC) ON CONFLICT REPLACE, CHECK (length(name) > 0 AND 'a)' <> "name"),
              CONSTRAINT fk1 FOREIGN KEY ("p a", x) REFERENCES PARENTS MATCH SIMPLE DEFERRABLE INITIALLY DEFERRED, FOREIGN KEY (X) REFERENCES kids (ID) DEFERRABLE
            );
            CREATE TABLE parents2 (id INT PRIMARY KEY DESC) WITHOUT ROWID, STRICT;
            CREATE UNIQUE INDEX IF NOT EXISTS ix1 ON kids (name COLLATE BINARY DESC, lower(name) || ')', (x + 1) ASC, "x") WHERE x > 0 AND name <> 'where';
            CREATE INDEX "ix on (kids)" ON kids(x);
            CREATE VIEW "a view" ("AS", b) AS SELECT id AS i, name FROM kids WHERE name = 'AS'; CREATE TEMP VIEW own AS SELECT 1 AS n;
            CREATE VIRTUAL TABLE words USING fts5(title, body); CREATE TRIGGER tr AFTER INSERT ON kids BEGIN SELECT 1; END
            """");
        var metadata = new MetaData();
        var inspector = await engine.InspectAsync();
        await inspector.ReflectAsync(metadata, only: ["Parents", "kids", "parents2", "a view"], views: true);
        var (parents, kids, second) = (metadata.Find("Parents")!, metadata.Find("kids")!, metadata.Find("parents2")!);
        Assert.Equal(["b c", "A"], parents.PrimaryKey.Select(c => c.Schema.Name));
        Assert.Equal(("the \"key\"", "nocase"), (parents.PrimaryKeyConstraint!.Name, parents["b c"].Schema.Collation));
        Assert.Equal(
            ["id", "name", "p a", "x", "y", "z", "blank", "d", "e", "f"],
            kids.Columns.Select(c => c.Schema.Name));
        Assert.True(kids["id"].Schema.IsGenerated);
        Assert.Equal("kid_key", kids.PrimaryKeyConstraint!.Name);
        Assert.Equal(new SqliteTableOptions { NeverReusesKeys = true }, kids.Options.Single());
        Assert.Equal(new SqliteTableOptions { IsStrict = true, IsWithoutRowId = true }, second.Options.Single());
        Assert.False(second["id"].Schema.IsGenerated);
        Assert.Equal(("RTRIM", "'it''s, (x'"), (kids["name"].Schema.Collation, kids["name"].Schema.ServerDefault!.Text));
        Assert.Equal(["-1.5", "1 + (2)", null, "CURRENT_TIMESTAMP"], ((string[])["x", "d", "e", "f"]).Select(c => kids[c].Schema.ServerDefault?.Text));
        Assert.Equal([("x * 2", false), ("upper(\"name\")", true)], ((string[])["y", "z"]).Select(c => (kids[c].Schema.Computed!.Sql.Text!, kids[c].Schema.Computed!.IsStored == true)));
        Assert.Equal([(null, "name <> ')'"), (null, "length(name) > 0 AND 'a)' <> \"name\"")], kids.CheckConstraints.Select(c => (c.Name, c.Sql.Text!)));
        Assert.Equal([(null, "x"), ("u,1", "name, x")], kids.UniqueConstraints.Select(u => (u.Name, string.Join(", ", u.ColumnNames))));
        var (toSecond, toParents, toSelf) = (kids.ForeignKeys[0], kids.ForeignKeys[1], kids.ForeignKeys[2]);
        Assert.Equal((second, ReferentialAction.SetDefault, ReferentialAction.Cascade, Deferrability.None), (toSecond.Target, toSecond.OnUpdate, toSecond.OnDelete, toSecond.Deferrability));
        Assert.Equal(["id"], toSecond.TargetColumnNames);
        Assert.Equal(("fk1", parents, Deferrability.InitiallyDeferred), (toParents.Name, toParents.Target, toParents.Deferrability));
        Assert.Equal(["b c", "A"], toParents.TargetColumnNames);
        Assert.Equal((kids, Deferrability.InitiallyImmediate), (toSelf.Target, toSelf.Deferrability));
        Assert.Equal(["x"], toSelf.ColumnNames);
        Assert.Equal(["id"], toSelf.TargetColumnNames);
        var index = kids.Indexes.Single(i => i.Name == "ix1");
        Assert.Equal([("name", true, "BINARY"), (null, false, null), (null, false, null), ("x", false, null)], index.Keys.Select(k => (k.ColumnName, k.IsDescending, k.Collation)));
        Assert.Equal(["lower(name) || ')'", "x + 1"], index.Keys.Where(k => k.Sql is not null).Select(k => k.Sql!.Text!));
        Assert.Equal((true, "x > 0 AND name <> 'where'"), (index.IsUnique, index.Where!.Text));
        Assert.Equal("ix on (kids)", kids.Indexes.Single(i => i.Name != "ix1").Name);
        Assert.Equal("SELECT id AS i, name FROM kids WHERE name = 'AS'", metadata.Views.Single().Sql!.Text);
        Assert.Equal(["AS", "b"], metadata.Views.Single().Table.Columns.Select(c => c.Schema.Name));
        Assert.Contains("words", await inspector.TableNamesAsync());
        Assert.Equal(["title", "body"], (await inspector.TableAsync("words"))!.Columns.Select(c => c.Name));

        await using var other = Sqlite.CreateEngine("sqlite://");
        await metadata.CreateAllAsync(other);
        Assert.Empty(SchemaComparison.Differences(metadata, await ReadAsync(other), engine.Dialect).Select(d => d.ToString()));
    }

    [Theory]
    [InlineData("INT", typeof(int))]
    [InlineData("unsigned big int", typeof(long))]
    [InlineData("tinyint", typeof(short))]
    [InlineData("BOOL", typeof(bool))]
    [InlineData("float", typeof(double))]
    [InlineData("decimal(10, 2)", typeof(decimal))]
    [InlineData("money", typeof(decimal))]
    [InlineData("NVARCHAR(160)", typeof(string))]
    [InlineData("native character(70)", typeof(string))]
    [InlineData("image", typeof(byte[]))]
    [InlineData("timestamp", typeof(DateTime))]
    [InlineData("datetime", typeof(DateTime))]
    [InlineData("guid", typeof(Guid))]
    [InlineData("json", typeof(System.Text.Json.JsonElement))]
    [InlineData("any kind of thing(3, 4)", typeof(string))]
    [InlineData("", typeof(string))]
    public async Task Types_by_every_name_that_people_give_them(string name, Type type)
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await RunAsync(engine, $"CREATE TABLE t (c {name} NOT NULL)");
        await using var other = Sqlite.CreateEngine("sqlite://");
        var first = await ReadAsync(engine);
        await first.CreateAllAsync(other);
        Assert.Empty(SchemaComparison.Differences(first, await ReadAsync(other), engine.Dialect).Select(d => d.ToString()));
        var column = first.Find("t")!["c"].Schema;
        Assert.Equal(type, column.Type.ClrType);
        Assert.Equal(name.Length == 0 ? "BLOB" : name, engine.Dialect.TypeName(column.Type), ignoreCase: true);
    }

    [Fact]
    public async Task Tables_of_attached_files()
    {
        await using var engine = Sqlite.CreateEngine("sqlite://");
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync("""
            ATTACH ':memory:' AS "the: 'other'"; CREATE TABLE "the: 'other'".a (id INTEGER PRIMARY KEY, b INT REFERENCES b (id)); CREATE TABLE "the: 'other'".b (id INTEGER PRIMARY KEY);
            CREATE TABLE a (x INT); CREATE INDEX "the: 'other'".ix ON a (b)
            """);
        var inspector = connection.Inspect();
        Assert.Equal(["main", "the: 'other'"], await inspector.SchemaNamesAsync());
        Assert.Equal(["a", "b"], await inspector.TableNamesAsync("the: 'other'"));
        Assert.Empty(await inspector.TableNamesAsync("nowhere"));
        var metadata = new MetaData();
        await inspector.ReflectAsync(metadata, only: ["a"], schema: "the: 'other'", followForeignKeys: true);
        var a = metadata.Find("a", "the: 'other'")!;
        Assert.Equal(["id", "b"], a.Columns.Select(c => c.Schema.Name));
        Assert.Same(metadata.Find("b", "the: 'other'"), a.ForeignKeys.Single().Target);
        Assert.Equal("ix", a.Indexes.Single().Name);
    }

    private static async Task<MetaData> ReadAsync(Engine engine)
    {
        var metadata = new MetaData();
        await (await engine.InspectAsync()).ReflectAsync(metadata, views: true);
        return metadata;
    }

    private static async Task RunAsync(Engine engine, string script)
    {
        await using var connection = await engine.ConnectAsync();
        await connection.ExecuteScriptAsync(script);
        await connection.CommitAsync();
    }
}
