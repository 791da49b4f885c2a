namespace Athanor.Sqlite.Tests;

public sealed class DdlTests
{
    [Fact]
    public void Every_type_has_a_name_that_keeps_its_values()
    {
        SqlType[] types =
        [
            SqlTypes.Boolean, SqlTypes.SmallInt, SqlTypes.Integer, SqlTypes.BigInt, SqlTypes.Real, SqlTypes.Double, SqlTypes.Numeric(),
            SqlTypes.Numeric(10), SqlTypes.Numeric(10, 2), SqlTypes.Text, SqlTypes.String(50), SqlTypes.Binary, SqlTypes.Bytes(16), SqlTypes.DateTime,
            SqlTypes.DateTimeOffset, SqlTypes.Date, SqlTypes.Time, SqlTypes.Interval, SqlTypes.Uuid,
        ];
        Assert.Equal(
            "BOOLEAN, SMALLINT, INTEGER, BIGINT, REAL, DOUBLE, NUMERIC, NUMERIC(10), NUMERIC(10, 2), TEXT, VARCHAR(50), BLOB, BLOB(16), "
            + "DATETIME, DATETIMEOFFSET, DATE, TIME, INTERVAL, UUID",
            string.Join(", ", types.Select(SqliteDialect.Instance.TypeName)));
    }

    [Fact]
    public void A_table()
    {
        var metadata = new MetaData();
        var parents = new Table("parents", metadata, [new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true }]);
        var table = new Table(
            "order",
            metadata,
            [
                new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true },
                new ColumnSchema("Parent", SqlTypes.Nullable(SqlTypes.BigInt), isNullable: true),
                new ColumnSchema("made_at", SqlTypes.DateTime) { ServerDefault = "CURRENT_TIMESTAMP" },
                new ColumnSchema("sku", SqlTypes.String(20)) { IsUnique = true },
            ],
            new TableItems
            {
                ForeignKeys = [new ForeignKey(["Parent"], () => parents) { OnDelete = ReferentialAction.SetNull }],
                CheckConstraints = [new CheckConstraint("length(sku) > 2")],
                Indexes = [new TableIndex("made_at", "sku") { IsUnique = true }],
            });
        var compiler = SqliteDialect.Instance.CreateDdlCompiler();
        Assert.Equal("""
            CREATE TABLE IF NOT EXISTS "order" (
              id INTEGER NOT NULL,
              "Parent" BIGINT,
              made_at DATETIME DEFAULT (CURRENT_TIMESTAMP) NOT NULL,
              sku VARCHAR(20) NOT NULL,
              CONSTRAINT pk_order PRIMARY KEY (id),
              CONSTRAINT uq_order_sku UNIQUE (sku),
              CONSTRAINT ck_order_1 CHECK (length(sku) > 2),
              CONSTRAINT "fk_order_Parent_parents" FOREIGN KEY ("Parent") REFERENCES parents (id) ON DELETE SET NULL
            )
            """, compiler.CreateTable(table, []), ignoreLineEndingDifferences: true);
        Assert.Equal("CREATE UNIQUE INDEX IF NOT EXISTS ix_order_made_at_sku ON \"order\" (made_at, sku)", Assert.Single(compiler.CreateIndexes(table)));
    }

    [Fact]
    public async Task Tables_on_a_circle_are_created_filled_and_dropped()
    {
        var metadata = new MetaData();
        Table? second = null;
        var first = new Table(
            "first",
            metadata,
            [
                new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true) { IsGenerated = true },
                new ColumnSchema("second_id", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true),
            ],
            new TableItems { ForeignKeys = [new ForeignKey(["second_id"], () => second!)], Indexes = [new TableIndex("second_id")] });
        second = new Table(
            "second",
            metadata,
            [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true) { IsGenerated = true }, new ColumnSchema("first_id", SqlTypes.Integer)],
            new TableItems { ForeignKeys = [new ForeignKey(["first_id"], () => first)] });
        await using var driver = TestDriver.OnFile();
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver);
        await metadata.CreateAllAsync(engine);
        await metadata.CreateAllAsync(engine);
        await using (var connection = await driver.ConnectAsync())
        {
            await connection.Script("INSERT INTO first DEFAULT VALUES; INSERT INTO second (first_id) VALUES (1); UPDATE first SET second_id = 1");
            var error = await Assert.ThrowsAsync<SqliteException>(async () => await connection.Script("UPDATE first SET second_id = 2"));
            Assert.Equal(787, error.SqliteExtendedErrorCode);
        }

        await metadata.DropAllAsync(engine);
        await using var after = await driver.ConnectAsync();
        Assert.Equal(0, await after.Count("sqlite_master"));
        Assert.Equal(1, await after.Scalar("PRAGMA foreign_keys", r => r.GetInt32(0)));
    }

    [Fact]
    public async Task A_generated_key_is_the_rows_own_number()
    {
        var metadata = new MetaData();
        _ = new Table("t", metadata, [new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true }, new ColumnSchema("v", SqlTypes.Integer)]);
        await using var driver = TestDriver.OnFile();
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver);
        await metadata.CreateAllAsync(engine);
        await using var connection = await driver.ConnectAsync();
        Assert.Equal((1, 1), await connection.Scalar(Compiled.WriteReturning("INSERT INTO t (v) VALUES (5) RETURNING id, rowid"), r => (r.GetInt32(0), r.GetInt32(1))));
    }

    [Fact]
    public void Another_generated_column_is_refused()
    {
        var compiler = SqliteDialect.Instance.CreateDdlCompiler();
        var text = new Table("t", new MetaData(), [new ColumnSchema("id", SqlTypes.Text, isPrimaryKey: true) { IsGenerated = true }]);
        Assert.Contains("'t.id'", Assert.Throws<CompileException>(() => compiler.CreateTable(text, [])).Message, StringComparison.Ordinal);
        var second = new Table(
            "t", new MetaData(), [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("n", SqlTypes.Integer) { IsGenerated = true }]);
        Assert.Throws<CompileException>(() => compiler.CreateTable(second, []));
    }

    [Fact]
    public async Task A_table_of_an_attached_database()
    {
        var metadata = new MetaData();
        var parents = new Table("parents", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true) { IsGenerated = true }], schema: "other");
        _ = new Table(
            "children",
            metadata,
            [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true) { IsGenerated = true }, new ColumnSchema("parent_id", SqlTypes.Integer)],
            new TableItems { ForeignKeys = [new ForeignKey(["parent_id"], () => parents)], Indexes = [new TableIndex("parent_id")] },
            schema: "other");
        using var folder = new TempFolder();
        await using var driver = TestDriver.OnFile(new SqliteOptions { Configure = Attach });
        await using var engine = new Engine(SqliteDialect.Instance, driver.Driver);
        await metadata.CreateAllAsync(engine);
        await using (var connection = await driver.ConnectAsync())
        {
            Assert.Equal(3, await connection.Count("other.sqlite_master"));
            await connection.Script("INSERT INTO other.parents DEFAULT VALUES; INSERT INTO other.children (parent_id) VALUES (1)");
            await Assert.ThrowsAsync<SqliteException>(async () => await connection.Script("INSERT INTO other.children (parent_id) VALUES (2)"));
        }

        await metadata.DropAllAsync(engine);

        void Attach(SqliteConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"ATTACH '{folder.File("other.db")}' AS other";
            command.ExecuteNonQuery();
        }
    }

    [Fact]
    public async Task Every_reserved_word_is_quoted()
    {
        await using var driver = TestDriver.InMemory();
        await using var connection = await driver.ConnectAsync();
        var words = new List<string>();
        for (var i = 0; i < SQLitePCL.raw.sqlite3_keyword_count(); i++)
        {
            _ = SQLitePCL.raw.sqlite3_keyword_name(i, out var word);
            words.Add(word);
            var name = SqliteDialect.Instance.Quote(word.ToLowerInvariant());
            Assert.StartsWith("\"", name, StringComparison.Ordinal);
            await connection.Script(
                $"CREATE TABLE {name} ({name} INTEGER); INSERT INTO {name} ({name}) VALUES ({i}); SELECT {name}.{name} FROM {name}; DROP TABLE {name}");
        }

        Assert.Equal("name_2", SqliteDialect.Instance.Quote("name_2"));
        Assert.True(words.Count > 100);
    }
}
