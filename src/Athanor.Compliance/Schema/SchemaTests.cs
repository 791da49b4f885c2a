namespace Athanor.Compliance;

/// <summary>What a schema declares holds in every database that has it, and is refused by name in the others.</summary>
public abstract class SchemaTests<TDialect> : ComplianceTests<TDialect>
    where TDialect : DialectUnderTest, new()
{
    [DialectTest, MemberData(nameof(Servers))]
    public async Task Conditions_defaults_and_computed_columns_are_expressions_of_the_table(DialectUnderTest tested)
    {
        await using var db = await tested.CreateDatabaseAsync();
        var metadata = new MetaData();
        var lines = new Table(
            "lines",
            metadata,
            [
                new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { Identity = Identity.ByDefault },
                new ColumnSchema("price", SqlTypes.Numeric(10, 2)),
                new ColumnSchema("quantity", SqlTypes.Integer) { ServerDefault = Literal(1) },
                new ColumnSchema("note", SqlTypes.String(40)) { ServerDefault = Literal("it's \\ \"new\"") },
                new ColumnSchema("total", SqlTypes.Nullable(SqlTypes.Numeric(12, 2)), isNullable: true)
                {
                    Computed = new ComputedColumn(t => t.Column<decimal>("price") * Cast<decimal>(t.Column<int>("quantity"))) { IsStored = true },
                },
            ],
            new TableItems
            {
                CheckConstraints =
                [
                    new CheckConstraint(t => t.Column<int>("quantity").Between(1, 1_000)) { Name = "quantity_in_range" },
                    new CheckConstraint(t => t.Column<string>("note") != "it's forbidden" && t.Column<string>("note").In("x", "y", "it's \\ \"new\"")) { Name = "notes" },
                ],
            });
        await metadata.CreateAllAsync(db.Engine);
        var (price, quantity, note, total) = (lines.Column<decimal>("price"), lines.Column<int>("quantity"), lines.Column<string>("note"), lines.Column<decimal?>("total"));
        await Insert(lines).Values(price.To(2.5m)).ExecuteAsync(db.Engine);
        await Insert(lines).Values(price.To(2.5m), quantity.To(4), note.To("y")).ExecuteAsync(db.Engine);
        Assert.Equal(
            [(1, "it's \\ \"new\"", 2.5m), (4, "y", 10m)],
            await Select(quantity, note, total).From(lines).OrderBy(quantity).ToListAsync(db.Engine));
        await Update(lines).Set(quantity.To(8)).Where(note == "y").ExecuteAsync(db.Engine);
        Assert.Equal(20m, await Select(total).From(lines).Where(quantity == 8).OneAsync(db.Engine));
        var error = await Assert.ThrowsAsync<CheckViolationException>(async () => await Insert(lines).Values(price.To(1m), quantity.To(0)).ExecuteAsync(db.Engine));
        Assert.Equal("quantity_in_range", error.Constraint);
        error = await Assert.ThrowsAsync<CheckViolationException>(async () => await Insert(lines).Values(price.To(1m), note.To("it's forbidden")).ExecuteAsync(db.Engine));
        Assert.Equal("notes", error.Constraint);
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Indexes_of_some_rows_and_of_expressions(DialectUnderTest tested)
    {
        await using var db = await tested.CreateDatabaseAsync();
        var metadata = new MetaData();
        ColumnSchema[] Columns() =>
        [
            new("id", SqlTypes.Integer, isPrimaryKey: true),
            new("email", SqlTypes.String(100)),
            new("is_deleted", SqlTypes.Boolean),
        ];
        var living = new TableIndex("email") { Name = "one_living", IsUnique = true, Where = SchemaSql.Of(t => !t.Column<bool>("is_deleted")) };
        var users = new Table("users", metadata, Columns(), new TableItems { Indexes = [living, new TableIndex(IndexKey.Column("email").Desc(), "id")] });
        var names = new Table(
            "names",
            metadata,
            Columns(),
            new TableItems { Indexes = [new TableIndex(IndexKey.Expression(SchemaSql.Of(t => Lower(t.Column<string>("email"))))) { Name = "one_name", IsUnique = true }] });
        if (!tested.HasPartialIndexes)
        {
            var partial = Assert.Throws<CompileException>(() => metadata.CreateScript(db.Engine.Dialect, [users]));
            Assert.Contains("index 'one_living' of some rows alone", partial.Message, StringComparison.Ordinal);
        }

        if (!tested.HasExpressionIndexes)
        {
            var functional = Assert.Throws<CompileException>(() => metadata.CreateScript(db.Engine.Dialect, [names]));
            Assert.Contains("index 'one_name' of an expression", functional.Message, StringComparison.Ordinal);
        }

        if (!tested.HasPartialIndexes || !tested.HasExpressionIndexes)
        {
            return;
        }

        await metadata.CreateAllAsync(db.Engine);
        async Task Add(Table table, int id, string email, bool deleted) => await Insert(table)
            .Values(table.Column<int>("id").To(id), table.Column<string>("email").To(email), table.Column<bool>("is_deleted").To(deleted)).ExecuteAsync(db.Engine);
        await Add(users, 1, "a", true);
        await Add(users, 2, "a", false);
        await Add(users, 3, "a", true);
        await Assert.ThrowsAsync<UniqueViolationException>(() => Add(users, 4, "a", false));
        await Add(names, 1, "Ann", false);
        await Assert.ThrowsAsync<UniqueViolationException>(() => Add(names, 2, "aNN", false));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_view_is_read_like_a_table(DialectUnderTest tested)
    {
        await using var db = await tested.CreateDatabaseAsync();
        var metadata = new MetaData();
        var people = new Table(
            "people", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("name", SqlTypes.String(20)), new ColumnSchema("age", SqlTypes.Integer)]);
        var (id, name, age) = (people.Column<int>("id"), people.Column<string>("name"), people.Column<int>("age"));
        var adults = new View("adults", metadata, Select(id, name.Label("full name"), (age + 1).Label("next")).From(people).Where(age >= 18 && name != "it's \\"));
        await metadata.CreateAllAsync(db.Engine);
        await metadata.CreateAllAsync(db.Engine);
        await Insert(people).Rows([(1, "Ann", 17), (2, "Bob", 18), (3, "Cid", 40)], p => [id.To(p.Item1), name.To(p.Item2), age.To(p.Item3)]).ExecuteAsync(db.Engine);
        var (fullName, next) = (adults.Table.Column<string>("full name"), adults.Table.Column<int>("next"));
        Assert.Equal([("Bob", 19), ("Cid", 41)], await Select(fullName, next).From(adults.Table).OrderBy(next).ToListAsync(db.Engine));

        var older = new View("adults", new MetaData(), Select(id, name.Label("full name"), age.Label("next")).From(people).Where(age > 18));
        await db.Engine.ExecuteAsync(new CreateView(older) { OrReplace = true });
        Assert.Equal([("Cid", 40)], await Select(fullName, next).From(adults.Table).ToListAsync(db.Engine));
        await db.Engine.ExecuteAsync(new DropView(adults));
        await Assert.ThrowsAsync<ProgrammingException>(async () => await Select(next).From(adults.Table).ToListAsync(db.Engine));
        await db.Engine.ExecuteAsync(new DropView(adults) { IfExists = true });
        await metadata.DropAllAsync(db.Engine);
        await Assert.ThrowsAsync<ProgrammingException>(async () => await Select(id).From(people).ToListAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Rows_are_kept_in_a_table_made_of_a_query(DialectUnderTest tested)
    {
        await using var db = await tested.CreateDatabaseAsync();
        var metadata = new MetaData();
        var numbers = new Table("numbers", metadata, [new ColumnSchema("n", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("text", SqlTypes.String(9))]);
        var (n, text) = (numbers.Column<int>("n"), numbers.Column<string>("text"));
        await metadata.CreateAllAsync(db.Engine);
        await Insert(numbers).Rows([(1, "one"), (2, "two"), (3, "it's")], p => [n.To(p.Item1), text.To(p.Item2)]).ExecuteAsync(db.Engine);

        var kept = new CreateTableAs("kept", metadata, Select(n, text, (n * 2).Label("twice")).From(numbers).Where(n.In(2, 3) || text == "it's"));
        await db.Engine.ExecuteAsync(kept);
        await db.Engine.ExecuteAsync(new DropTable(numbers));
        Assert.Equal(
            [("two", 4), ("it's", 6)],
            await Select(kept.Table.Column<string>("text"), kept.Table.Column<int>("twice")).From(kept.Table).OrderBy(kept.Table.Column<int>("n")).ToListAsync(db.Engine));

        await using var connection = await db.Engine.ConnectAsync();
        var own = new CreateTableAs("own", metadata, Select(kept.Table.Column<int>("n")).From(kept.Table), isTemporary: true);
        await connection.ExecuteAsync(own);
        Assert.Equal([2, 3], await Select(own.Table.Column<int>("n")).From(own.Table).OrderBy(own.Table.Column<int>("n")).ToListAsync(connection));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task A_sequence_gives_each_number_once(DialectUnderTest tested)
    {
        await using var db = await tested.CreateDatabaseAsync();
        var metadata = new MetaData();
        var numbers = new Sequence("Order numbers", metadata) { Options = new SequenceOptions { Start = 1_000, Increment = 10, Cache = 1 } };
        if (!tested.HasSequences)
        {
            var error = await Assert.ThrowsAsync<CompileException>(async () => await metadata.CreateAllAsync(db.Engine));
            Assert.Contains("has no sequences ('Order numbers')", error.Message, StringComparison.Ordinal);
            Assert.Throws<CompileException>(() => Select(numbers.Next).ToSql(db.Engine.Dialect));
            return;
        }

        var orders = new Table(
            "orders", metadata, [new ColumnSchema("id", SqlTypes.BigInt, isPrimaryKey: true) { ServerDefault = numbers.Next }, new ColumnSchema("name", SqlTypes.String(9))]);
        await metadata.CreateAllAsync(db.Engine);
        Assert.Equal(1_000, await Select(numbers.Next).OneAsync(db.Engine));
        await Insert(orders).Values(orders.Column<string>("name").To("a")).ExecuteAsync(db.Engine);
        await Insert(orders).Values(orders.Column<long>("id").To(numbers.Next), orders.Column<string>("name").To("b")).ExecuteAsync(db.Engine);
        Assert.Equal([1_010L, 1_020L], await Select(orders.Column<long>("id")).From(orders).OrderBy(orders.Column<long>("id")).ToListAsync(db.Engine));
        await metadata.DropAllAsync(db.Engine);
        await Assert.ThrowsAnyAsync<DatabaseException>(async () => await Select(numbers.Next).OneAsync(db.Engine));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Foreign_keys_find_their_tables_by_name_and_may_wait_for_the_commit(DialectUnderTest tested)
    {
        await using var db = await tested.CreateDatabaseAsync();
        var metadata = new MetaData();
        var line = new Table(
            "lines",
            metadata,
            [new ColumnSchema("shop", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("number", SqlTypes.Integer, isPrimaryKey: true)],
            new TableItems
            {
                ForeignKeys =
                [
                    new ForeignKey(["shop", "number"], "orders")
                    {
                        Deferrability = tested.HasDeferrableConstraints ? Deferrability.InitiallyDeferred : Deferrability.None,
                        OnDelete = ReferentialAction.Cascade,
                    },
                ],
            });
        var missing = Assert.Throws<UsageException>(() => line.ForeignKeys[0].Target);
        Assert.Contains("'orders'", missing.Message, StringComparison.Ordinal);
        var order = new Table(
            "orders",
            metadata,
            [new ColumnSchema("number", SqlTypes.Integer, isPrimaryKey: true), new ColumnSchema("shop", SqlTypes.Integer, isPrimaryKey: true)],
            new TableItems { PrimaryKey = new PrimaryKeyConstraint("shop", "number") { Name = "orders_key" } });
        Assert.Equal(["orders", "lines"], metadata.SortedTables(out _).Select(t => t.Name));
        await metadata.CreateAllAsync(db.Engine);
        async Task Add(Connection connection, Table table) =>
            await Insert(table).Values(table.Column<int>("shop").To(1), table.Column<int>("number").To(2)).ExecuteAsync(connection);
        await using var connection = await db.Engine.ConnectAsync();
        if (tested.HasDeferrableConstraints)
        {
            await Add(connection, line);
            await Add(connection, order);
            await connection.CommitAsync();
            Assert.Equal(1, await Select(Count()).From(line).OneAsync(connection));
            await Delete(order).Where(order.Column<int>("shop") == 1).ExecuteAsync(connection);
            await Add(connection, line);
            await Assert.ThrowsAsync<ForeignKeyViolationException>(async () => await connection.CommitAsync());
            await connection.RollbackAsync();
        }
        else
        {
            await Assert.ThrowsAsync<ForeignKeyViolationException>(() => Add(connection, line));
            var deferred = new Table("deferred", new MetaData(), [new ColumnSchema("id", SqlTypes.Integer)], new TableItems { UniqueConstraints = [new UniqueConstraint("id") { Deferrability = Deferrability.InitiallyDeferred }] });
            Assert.Contains("has no deferrable constraints", Assert.Throws<CompileException>(() => new CreateTable(deferred).ToSql(db.Engine.Dialect)).Message, StringComparison.Ordinal);
        }
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Commands_of_ones_own_run_around_the_tables_in_their_dialects(DialectUnderTest tested)
    {
        await using var db = await tested.CreateDatabaseAsync();
        var asked = new List<string>();
        var metadata = new MetaData
        {
            AfterCreate = [new Ddl("INSERT INTO log (line) VALUES ('all')") { When = dialect => { asked.Add(dialect.Name); return true; } }],
            BeforeDrop = [new Ddl("DELETE FROM log WHERE line = 'mine'")],
        };
        var log = new Table(
            "log",
            metadata,
            [new ColumnSchema("line", SqlTypes.String(20))],
            new TableItems
            {
                AfterCreate =
                [
                    new Ddl("INSERT INTO log (line) VALUES ('own')").On(db.Engine.Dialect.Name),
                    new Ddl("INSERT INTO log (line) VALUES ('other')").On("oracle", "db2"),
                ],
            });
        await metadata.CreateAllAsync(db.Engine);
        var line = log.Column<string>("line");
        Assert.Equal(["all", "own"], await Select(line).From(log).OrderBy(line).ToListAsync(db.Engine));
        Assert.Equal([db.Engine.Dialect.Name], asked);

        // The second time the table is there: what follows its creation is not done again.
        await metadata.CreateAllAsync(db.Engine);
        Assert.Equal(3, await Select(line).From(log).CountAsync(db.Engine));
        metadata.CreateAll(db.Engine);
        Assert.Equal(4, await Select(line).From(log).CountAsync(db.Engine));
        Assert.Equal("DELETE FROM log WHERE line = 'mine'", metadata.DropScript(db.Engine.Dialect)[0]);
        await db.Engine.ExecuteAsync(new Ddl("DELETE FROM log").On(db.Engine.Dialect.Name));
        await db.Engine.ExecuteAsync(new Ddl("no SQL at all").On("oracle"));
        Assert.Empty(await Select(line).From(log).ToListAsync(db.Engine));
        Assert.Throws<ArgumentException>(() => new Ddl(" "));
    }

    [DialectTest, MemberData(nameof(Servers))]
    public async Task Some_tables_alone_and_copies_of_them(DialectUnderTest tested)
    {
        await using var db = await tested.CreateDatabaseAsync();
        var metadata = new MetaData();
        var a = new Table("a", metadata, [new ColumnSchema("id", SqlTypes.Integer, isPrimaryKey: true)]);
        var b = new Table("b", metadata, [new ColumnSchema("a_id", SqlTypes.Integer)], new TableItems { ForeignKeys = [new ForeignKey(["a_id"], () => a)] });
        _ = new Table("c", metadata, [new ColumnSchema("id", SqlTypes.Integer)]);
        await metadata.CreateAllAsync(db.Engine, [b, a]);
        Assert.Equal(0, await Select(Count()).From(b).OneAsync(db.Engine));
        Assert.Equal(2, metadata.CreateScript(db.Engine.Dialect, [a, b]).Count);

        var copies = new MetaData();
        var ofB = b.CopyTo(copies);
        Assert.Throws<UsageException>(() => ofB.ForeignKeys[0].Target);
        var ofA = a.CopyTo(copies);
        Assert.Same(ofA, ofB.ForeignKeys[0].Target);
        Assert.NotSame(a.Columns[0].Schema, ofA.Columns[0].Schema);
        await copies.DropAllAsync(db.Engine);
        await Assert.ThrowsAsync<ProgrammingException>(async () => await Select(Count()).From(a).OneAsync(db.Engine));
        Assert.Throws<ArgumentException>(() => metadata.CreateScript(db.Engine.Dialect, [ofA]));
    }
}
