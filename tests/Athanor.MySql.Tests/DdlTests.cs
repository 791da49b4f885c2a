namespace Athanor.MySql.Tests;

public sealed class DdlTests
{
    [Fact]
    public void A_table_of_every_kind_of_thing()
    {
        var metadata = new MetaData();
        var owner = new Table("owners", metadata, [new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { IsGenerated = true }]);
        var table = new Table(
            "things",
            metadata,
            [
                new ColumnSchema("id", SqlTypes.Uuid, isPrimaryKey: true),
                new ColumnSchema("owner", SqlTypes.BigInt),
                new ColumnSchema("code", SqlTypes.Text) { IsUnique = true },
                new ColumnSchema("note", SqlTypes.Text, isNullable: true) { ServerDefault = "'none'" },
                new ColumnSchema("data", SqlTypes.Bytes(20)),
                new ColumnSchema("flag", SqlTypes.Boolean),
                new ColumnSchema("at", SqlTypes.DateTimeOffset),
                new ColumnSchema("took", SqlTypes.Interval),
                new ColumnSchema("ratio", SqlTypes.Real),
                new ColumnSchema("price", SqlTypes.Numeric()),
            ],
            new TableItems
            {
                ForeignKeys = [new ForeignKey(["owner"], () => owner) { OnDelete = ReferentialAction.Cascade }],
                CheckConstraints = [new CheckConstraint("price > 0")],
                Indexes = [new TableIndex("note", "flag")],
            });
        const string Columns = """
            CREATE TABLE IF NOT EXISTS things (
              id binary(16) NOT NULL,
              owner bigint NOT NULL,
              code varchar(255) NOT NULL,
              note longtext DEFAULT ('none'),
              data varbinary(20) NOT NULL,
              flag tinyint(1) NOT NULL,
              at datetime(6) NOT NULL,
              took bigint NOT NULL,
              ratio double NOT NULL,
              price decimal(65,30) NOT NULL,
              CONSTRAINT pk_things PRIMARY KEY (id),
              CONSTRAINT uq_things_code UNIQUE (code),
              CONSTRAINT ck_things_1 CHECK (price > 0),
              CONSTRAINT fk_things_owner_owners FOREIGN KEY (owner) REFERENCES owners (id) ON DELETE CASCADE
            """;
        var mariaDb = MySql.MariaDb.CreateDdlCompiler();
        Assert.Equal($"{Columns}\n) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin", mariaDb.CreateTable(table, []));
        Assert.Equal(["CREATE INDEX IF NOT EXISTS ix_things_note_flag ON things (note(255), flag)"], mariaDb.CreateIndexes(table));
        var mySql = MySql.Dialect.CreateDdlCompiler();
        Assert.Equal(
            $"{Columns},\n  INDEX ix_things_note_flag (note(255), flag)\n) ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin", mySql.CreateTable(table, []));
        Assert.Empty(mySql.CreateIndexes(table));
        Assert.Contains("id bigint NOT NULL AUTO_INCREMENT", mySql.CreateTable(owner, []), StringComparison.Ordinal);
    }

    [Fact]
    public void A_foreign_key_of_a_circle_is_added_and_dropped_where_it_is_due()
    {
        var (metadata, name) = (new MetaData(), "a");
        Table? other = null;
        var table = new Table(
            name,
            metadata,
            [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("b", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true)],
            new TableItems { ForeignKeys = [new ForeignKey(["b"], () => other!)] });
        other = new Table("b", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true)]);
        var key = table.ForeignKeys[0];
        var mariaDb = MySql.MariaDb.CreateDdlCompiler();
        Assert.Equal("ALTER TABLE a ADD CONSTRAINT fk_a_b_b FOREIGN KEY IF NOT EXISTS (b) REFERENCES b (id)", mariaDb.AddForeignKey(table, key));
        Assert.Equal("ALTER TABLE IF EXISTS a DROP FOREIGN KEY IF EXISTS fk_a_b_b", mariaDb.DropForeignKey(table, key));
        Assert.Equal(
            """
            SET @athanor_command = (SELECT IF(COUNT(*) > 0, 'DO 0', 'ALTER TABLE a ADD CONSTRAINT fk_a_b_b FOREIGN KEY (b) REFERENCES b (id)') FROM information_schema.table_constraints
              WHERE table_schema = DATABASE() AND table_name = 'a' AND constraint_name = 'fk_a_b_b');
            PREPARE athanor_command FROM @athanor_command;
            EXECUTE athanor_command;
            DEALLOCATE PREPARE athanor_command
            """,
            MySql.Dialect.CreateDdlCompiler().AddForeignKey(table, key));
    }

    // MySQL's own commands are understood by MariaDB, too: here they are run.
    [Theory, MemberData(nameof(TestDatabase.MariaDbKinds), MemberType = typeof(TestDatabase))]
    public async Task Tables_in_a_circle_are_made_and_dropped_again_and_again(DatabaseKind kind)
    {
        await using var database = await TestDatabase.CreateAsync(kind);
        var metadata = new MetaData();
        Table? ships = null;
        var captains = new Table(
            "captains",
            metadata,
            [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("ship", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true)],
            new TableItems { ForeignKeys = [new ForeignKey(["ship"], () => ships!)] });
        ships = new Table(
            "ships",
            metadata,
            [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("captain", SqlTypes.Nullable(SqlTypes.Integer), isNullable: true)],
            new TableItems { ForeignKeys = [new ForeignKey(["captain"], () => captains)] });
        for (var i = 0; i < 2; i++)
        {
            await metadata.CreateAllAsync(database.Engine);
            await metadata.CreateAllAsync(database.Engine);
            await using (var connection = await database.Engine.ConnectAsync())
            {
                const string Count = "SELECT count(*) FROM information_schema.table_constraints WHERE table_schema = DATABASE() AND constraint_type = 'FOREIGN KEY'";
                Assert.Equal(2, await connection.Int(Count));
                var mySql = MySql.Dialect.CreateDdlCompiler();
                var key = captains.ForeignKeys[0];
                await connection.ExecuteScriptAsync(mySql.AddForeignKey(captains, key));
                Assert.Equal(2, await connection.Int(Count));
                await connection.ExecuteScriptAsync(mySql.DropForeignKey(captains, key));
                await connection.ExecuteScriptAsync(mySql.DropForeignKey(captains, key));
                Assert.Equal(1, await connection.Int(Count));
                await connection.ExecuteScriptAsync(mySql.AddForeignKey(captains, key));
                Assert.Equal(2, await connection.Int(Count));
            }

            await metadata.DropAllAsync(database.Engine);
            await metadata.DropAllAsync(database.Engine);
        }
    }

    [Fact]
    public void What_the_servers_do_not_have_is_said()
    {
        var metadata = new MetaData();
        var table = new Table("t", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("n", SqlTypes.Integer) { IsGenerated = true }]);
        Says("no generated column like 't.n'", table);
        var wide = new Table("w", metadata, [new ColumnSchema("id", SqlTypes.Numeric(66, 0), isPrimaryKey: true)]);
        Says("no decimal(66,0)", wide);
        var named = new Table(new string('x', 65), metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true)]);
        Says("64 characters", named);
        var refers = new Table(
            "r",
            metadata,
            [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true)],
            new TableItems { ForeignKeys = [new ForeignKey(["id"], () => table) { OnDelete = ReferentialAction.SetDefault }] });
        Says("SET DEFAULT", refers);
    }

    [Fact]
    public void Long_names_of_constraints_are_shortened_the_same_way_every_time()
    {
        var table = new Table(new string('x', 60), new MetaData(), [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("name", SqlTypes.String(5)) { IsUnique = true }]);
        var sql = MySql.MariaDb.CreateDdlCompiler().CreateTable(table, []);
        var name = sql.Split("CONSTRAINT ")[2].Split(' ')[0];
        Assert.Equal(64, name.Length);
        Assert.StartsWith("uq_xxx", name, StringComparison.Ordinal);
        Assert.Equal(sql, MySql.MariaDb.CreateDdlCompiler().CreateTable(table, []));
    }

    private static void Says(string word, Table table) =>
        Assert.Contains(word, Assert.Throws<CompileException>(() => MySql.Dialect.CreateDdlCompiler().CreateTable(table, [])).Message, StringComparison.Ordinal);
}
